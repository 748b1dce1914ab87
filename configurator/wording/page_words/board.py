"""What stands on the buttons and in the headings of the board."""

from __future__ import annotations

BOARD: dict[str, tuple[str, str, str]] = {
    # Buttons and headings of the board
    "undo": ("Undo", "Rückgängig", "撤销"),
    "redo": ("Redo", "Wiederholen", "重做"),
    "reset_step": ("Reset this step", "Schritt zurücksetzen", "重置此步骤"),
    "take_back": ("Clear", "Zurücknehmen", "清除"),
    "breakdown": ("Price details", "Preis im Einzelnen", "价格明细"),
    "close": ("Close", "Schließen", "关闭"),
    "total": ("Total", "Gesamt", "总计"),
    "save": ("Save as a quote", "Angebot speichern", "保存为报价单"),
    "saving": ("Saving …", "Wird gespeichert …", "正在保存…"),
    "make_it_fit": ("Make it fit", "Passend machen", "使其可选"),
    "keep_it": ("Keep it as it is", "So lassen, wie es ist", "保持不变"),
    "no_repairs": (
        "Nothing that you could change makes this possible.",
        "Keine Ihrer Antworten steht dem im Weg; es ist so nicht möglich.",
        "无论您更改什么，此项都无法实现。",
    ),
    "presets": ("Start with one of these", "Beginnen Sie mit einem hiervon", "从以下方案开始"),
    "steps": ("Steps", "Schritte", "步骤"),
    "selected": ("Selected", "Gewählt", "已选择"),
    "impossible": ("Needs a change", "Braucht eine Änderung", "需要更改"),
    "lost": (
        "The shop does not answer. Your choices are kept.",
        "Der Laden antwortet nicht. Ihre Auswahl bleibt erhalten.",
        "商店没有响应。您的选择已保留。",
    ),
    "retry": ("Try again", "Erneut versuchen", "重试"),
    "your_build": ("Your build", "Ihre Auswahl", "您的配置"),
    "open_quote": ("Open the quote", "Angebot öffnen", "打开报价单"),
    "copied": ("Copied", "Kopiert", "已复制"),
    "copy": ("Copy the link", "Link kopieren", "复制链接"),
    "choose_way": ("Choose one", "Wählen Sie eines", "请选择一项"),
    "less": ("Less", "Weniger", "减少"),
    "more": ("More", "Mehr", "增加"),
    "slider": ("Slider", "Regler", "滑块"),
    "language": ("Language", "Sprache", "语言"),
    "counted": ("{count} of {most}", "{count} von {most}", "{count}/{most}"),
    "too_long": (
        "At most {most} characters, please.",
        "Bitte höchstens {most} Zeichen.",
        "最多{most}个字符。",
    ),
    "not_in_alphabet": (
        "Not possible here: {characters}",
        "Hier nicht möglich: {characters}",
        "此处不可使用：{characters}",
    ),
}  # fmt: skip
"""Every text of the board by its name: in English, German and Chinese."""
