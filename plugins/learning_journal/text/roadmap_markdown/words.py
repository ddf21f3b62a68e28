"""The words by which plans in several languages name weeks, days, phases and columns, as data."""
# ruff: noqa: RUF001 - the dashes, colons and letters that plans are written with

from enum import StrEnum

COLONS = (":", "：")
DASHES = r"\-–—−‐~〜～"
"""Dashes, escaped for a character class."""
DASHES_APART = (" - ", " – ", " — ")
SEPARATORS = r":：|.)\]·•→,、"
"""What may follow a number, escaped for a character class."""
OPENING, CLOSING = r"(\[（", r")\]）"


class Unit(StrEnum):
    """What a heading, a list item or a table row names."""

    WEEK = "week"
    DAY = "day"
    PHASE = "phase"
    MODULE = "module"


WORD_FIRST = {
    Unit.WEEK: (
        "week|weeks|wk|wks|woche|wochen|semana|semanas|semaine|semaines|settimana|settimane|неделя|недели|"
        "тиждень|тижні|weken|vecka|veckor|uge|uger|uke|uker|tydzień|tygodnie|hafta|haftalar|minggu|tuần|"
        "שבוע|שבועות|الأسبوع|الاسبوع|أسبوع|الأسابيع|هفته|सप्ताह|第?周|週"
    ),
    Unit.DAY: (
        "day|days|tag|tage|día|días|dia|dias|jour|jours|giorno|giorni|день|дни|dag|dagen|dagar|dage|dager|"
        "dzień|dni|gün|hari|ngày|יום|ימים|اليوم|يوم|الأيام|روز|दिन|天|日"
    ),
}
"""Words that stand before their number, as in `Week 3`."""

NUMBER_FIRST = {
    Unit.WEEK: (
        r"第\s*{n}\s*(?:周目?|週目?|个?星期|個?星期)",
        r"{n}\s*주차",
        r"제\s*{n}\s*주",
        r"{n}\.\s*(?:Woche|hafta|tydzień|uge|uke|vecka)",
        r"{n}\s*\.?[ªaº]\s*semana",
        r"{n}\s*(?:e|è|ème|ere|ère|re)\s+semaine",
        r"{n}[ªa°]\s*settimana",
        r"{n}(?:-?я|-?й)\s+неделя",
        r"{n}(?:st|nd|rd|th)\s+week",
    ),
    Unit.DAY: (
        r"第\s*{n}\s*(?:天|日目?)",
        r"{n}\s*日目",
        r"{n}\s*일차",
        r"{n}\.\s*(?:Tag|gün|dzień|dag)",
        r"{n}(?:st|nd|rd|th)\s+day",
    ),
}
"""Forms in which the number comes first; an ordinal mark is needed, for `14 weeks` is a duration."""

CONTAINERS = {
    "q": "quarter|quartal|trimestre|квартал|רבעון",
    "phase": "phase|fase|этап|фаза|שלב|المرحلة|مرحلة|阶段|階段",
    "month": "month|monat|mes|mês|mois|mese|месяц|חודש|الشهر",
    "part": "part|teil|parte|partie|часть|חלק|الجزء",
    "term": "term|semester|semestre|семестр",
    "m": "module|modul|módulo|modulo|модуль|מודול|الوحدة|unit|unidad|unité|einheit|chapter|kapitel",
}
"""Id prefix -> words for a run of weeks. `m` is the inner level (a module), the others the outer one."""

CONTAINERS_BETWEEN = {
    "phase": "阶段|階段",
    "part": "部分|部",
    "m": "模块|模組|单元|單元|章",
    "month": "个月|個月",
}
"""The same for languages that write `第2阶段`."""

SPELLED = {
    **{
        word: number
        for number, word in enumerate(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen twenty".split(),
            start=1,
        )
    },
    **{
        word: number
        for number, word in enumerate(
            "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split(),
            start=1,
        )
    },
}
"""Numbers written as words."""

RANGE_WORDS = "to|through|thru|until|bis|a|à|al|au|até|do|до|по|עד|إلى|الى|至|到"
LIST_WORDS = "and|und|et|y|e|и|og|och|en|和|と"
TOTAL_WORDS = "of|von|de|sur|di|из|מתוך|من"

GROUPS = {
    "resources": (
        "resource resources link links material materials reference references ressource "
        "ressourcen ressources recurso recursos risorse материалы ресурсы "
        " משאבים الموارد مصادر 资源 資源 リソース"
    ),
    "capstone": "capstone",
    "project": "project projects projekt projekte proyecto proyectos projet projets projeto progetto проект",
    "practice": (
        "practice practise exercise exercises lab labs drill drills problems übung übungen práctica "
        "ejercicios exercices esercizi практика תרגול تمارين 练习 練習"
    ),
    "homework": "homework assignment assignments hausaufgaben",
    "reading": "reading readings read lektüre lectura lectures",
    "goal": (
        "goal goals objective objectives outcome outcomes learn focus ziel ziele objetivo objetivos objectif "
        "objectifs obiettivo obiettivi цель цели מטרה מטרות الهدف الأهداف 目标 目標"
    ),
    "task": (
        "task tasks todo todos checklist action actions activity activities aufgabe aufgaben tarea tareas "
        "tâche tâches tarefa tarefas compiti задачи משימות المهام 任务 任務 タスク"
    ),
}
"""Group of tasks -> the words that name it in a column, a sub-heading or a label; the first match counts."""

TITLES = set(
    "topic topics title theme subject content contents thema titel tema título titolo thème sujet тема נושא "
    "الموضوع 主题 主題 テーマ".split()
)
"""Columns that say what a week is about."""

SKIPPED = set(
    "date dates hours hour duration effort time status done progress notes # no due stunden datum".split()
)
"""Columns that are neither a task nor a resource."""

GOAL_LABELS = set(GROUPS["goal"].split()) - {"learn", "focus"}

KINDS = {
    word: kind
    for kind, words in {
        "Book": "book books",
        "Video": "video videos",
        "Course": "course courses",
        "Tool": "tool tools platform platforms",
        "Paper": "paper papers",
        "Blog": "blog blogs",
        "Article": "article articles",
        "Podcast": "podcast podcasts",
        "Dataset": "dataset datasets",
        "Tutorial": "tutorial tutorials",
        "Documentation": "docs documentation",
        "Lecture": "lecture",
        "Website": "website websites",
    }.items()
    for word in words.split()
}
"""Word of a heading or a label -> the kind of resource it announces."""

VERBS = set(
    "build capstone code complete create define deliver deploy design develop finish implement launch make "
    "prepare publish ship solve start submit train write".split()
)
"""Words with which a plan opens a deliverable."""

VAGUE = {
    "here",
    "link",
    "this",
    "click here",
    "this link",
    "source",
    "code",
    "this video",
    "this article",
    "video",
    "hier",
}
"""Link texts that say nothing on their own."""

SECTIONS = {
    "principles": "principle principles habit habits rule rules prinzipien principios principes",
    "checkpoints": "checkpoint checkpoints milestone milestones meilensteine hitos",
    "deliverables": "deliverable deliverables",
    "portfolio": "portfolio",
    "resources": GROUPS["resources"] + " bibliography",
}
"""Part of a plan -> the words that name it in a heading outside the weeks."""

SPRINTS = {"sprint", "consolidation"}
