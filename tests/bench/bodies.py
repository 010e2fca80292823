"""The prose of a record as people write it: code, tables, nested lists, alerts and links to other records."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.bench.words import draw_words

_CODE = {
    "bash": """$ kubectl -n prod rollout undo deployment/{0}
$ kubectl -n prod get pods -l app={0} --field-selector=status.phase!=Running
{0}-7d9f{1}   0/1   CrashLoopBackOff   {2}   14m""",
    "sql": """SELECT pid, state, wait_event, now() - query_start AS age
FROM pg_stat_activity
WHERE datname = '{0}' AND state <> 'idle' AND pid > {2}
ORDER BY age DESC LIMIT {1};""",
    "python": """def retry_{0}(session: Session, attempts: int = {1}) -> Response:
    for attempt in range(attempts):
        try:
            return session.get("/{0}", timeout={2} / 1000)
        except TimeoutError:
            log.warning("attempt %d of %d", attempt, attempts)
    raise Unavailable("{0}")""",
    "yaml": """apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {{name: {0}}}
spec:
  minReplicas: {1}  # was 2
  maxReplicas: {2}""",
    "json": """{{
  "level": "error", "service": "{0}", "attempt": {1},
  "message": "dial tcp: i/o timeout", "took_ms": {2}, "retry": true
}}""",
}
"""Five languages; what is in braces differs from record to record, so that no block is the same as another."""

_ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")


def sentence(random: Random, words: int) -> str:
    """So many words, the first with a capital."""
    return " ".join(draw_words(random, words)).capitalize()


def write_prose(random: Random, others: Sequence[tuple[str, str]]) -> str:
    """Two of the five languages, a table, a nested list and an alert, with links to the `others`: (id, file name)."""
    first, second = random.sample(list(_CODE), 2)
    parts = (
        _paragraph(random, others[:1]),
        _code(random, first),
        _nested_list(random),
        "### What we compared",
        _table(random),
        f"> [!{random.choice(_ALERTS)}]\n> {sentence(random, 18)}.",
        _paragraph(random, others[1:]),
        _code(random, second),
    )
    return "\n\n".join(parts)


def _paragraph(random: Random, others: Sequence[tuple[str, str]]) -> str:
    linked = "".join(f" As in [{identity}]({file}), and unlike {identity} later." for identity, file in others)
    struck = f"~~{sentence(random, 2)}~~ `{random.choice(draw_words(random, 3))}`"
    return f"{sentence(random, 30)}, **{sentence(random, 3)}**.{linked} {struck} https://graphs.example/d/{random.random()}"


def _code(random: Random, language: str) -> str:
    name = "-".join(draw_words(random, 2))
    return f"```{language}\n{_CODE[language].format(name, random.randint(2, 9), random.randint(100, 9999))}\n```"


def _nested_list(random: Random) -> str:
    inner = "\n".join(f"  - {sentence(random, 5)}" for _ in range(2))
    return f"What we ruled out:\n- {sentence(random, 6)}\n{inner}\n- {sentence(random, 6)}\n  1. {sentence(random, 5)}"


def _table(random: Random) -> str:
    rows = "\n".join(
        f"| `{'-'.join(draw_words(random, 2))}` | {random.randint(1, 900)} ms | {random.randint(900, 9000)} ms |"
        for _ in range(4)
    )
    return f"| Query | Before | After |\n|:--|--:|--:|\n{rows}"
