from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apology_check.integrations.slack_text import read_message, unescape
from apology_check.render.slack_blocks import escape_mrkdwn


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("Sorry <@U024BE7LH>, I was late", "Sorry @someone, I was late"),
        ("Sorry <@U024BE7LH|ann>, I was late", "Sorry @ann, I was late"),
        ("in <#C024BE7LR|general>", "in #general"),
        ("in <#C024BE7LR>", "in #a-channel"),
        ("in <#C024BE7LR|>", "in #a-channel"),
        ("<!here> sorry", "@here sorry"),
        ("<!subteam^SAZ94GDB8|@ops> sorry", "@ops sorry"),
        ("<!subteam^SAZ94GDB8> sorry", "@subteam sorry"),
        ("on <!date^1392734382^{date}|18 February>", "on 18 February"),
        ("<https://a.example/b?c=1&amp;d=2>", "https://a.example/b?c=1&d=2"),
        ("<https://a.example|the page>", "the page"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt;", "&lt;"),
        ("&copy; &#123;", "&copy; &#123;"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<> <b> <|x>", "<> <b> <|x>"),
        ("sorry\ud800", "sorry\ufffd"),
    ],
)
def test_message_reads_as_it_is_seen(sent: str, seen: str) -> None:
    assert read_message(sent) == seen


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert unescape(escape_mrkdwn(text)) == text


@given(st.text())
def test_any_message_reads(text: str) -> None:
    read_message(text).encode("utf-8")
