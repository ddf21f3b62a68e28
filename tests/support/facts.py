"""Personal facts, and hostile words for every field of them."""

from learning_journal.domain.facts import (
    Certificate,
    Education,
    Facts,
    Language,
    Location,
    Profile,
    SkillGroup,
    Work,
)

ADA = Facts(
    name="Ada Lovelace",
    label="Machine learning engineer",
    email="ada@example.org",
    phone="+44 20 7946 0000",
    url="https://ada.example.org",
    summary="A year in public.",
    location=Location("London", "Greater London", "GB"),
    profiles=(Profile("GitHub", "ada", "https://github.com/ada"), Profile("Matrix", "@ada:example.org")),
    work=(
        Work("Babbage & Co.", "Analyst", "https://babbage.example", "2022-03", "", "Reports.", ("SQL.",)),
        Work("University", "", "", "2019", "2022-02-28"),
    ),
    education=(Education("UCL", "https://ucl.example", "Maths", "BSc", "2016", "2019", "1.3", ("Logic",)),),
    certificates=(Certificate("Cloud", "2025-04", "AWS", "https://aws.example/c"), Certificate("First aid")),
    languages=(Language("English", "native"), Language("French")),
    skills=(SkillGroup("Deep learning", ("pytorch",)), SkillGroup("Rust")),
)

HOSTILE = (
    "<script>alert(1)</script>",
    "*_#$@ **bold** `code` #eval(1) $x$ $$x$$ @cite <label>",
    "back\\slash \\n \\textbf{x} \\",
    "\"double\" 'single' “curly” &amp; &#60; & <",
    "😀 👩‍💻 🇬🇧",
    "مرحبا بالعالم",
    "w" * 400,
    "- [x] 1. > # !!! [link](javascript:alert(1)) ![](x) {{ 7*7 }} {% x %} | ~~~",
    "https://evil.example //comment /* x */ -- key: value: [a, b] {c}",
)
"""Words that every format shows as they are."""
