"""What stands on and beside the cards: of options, numbers, copies, steps and prices."""

from __future__ import annotations

CARDS: dict[str, tuple[str, str, str]] = {
    # Cards
    "none": ("None", "Ohne", "无"),
    "same_price": ("same price", "gleicher Preis", "价格不变"),
    "included": ("Included", "Inbegriffen", "已包含"),
    "with_changes": ("{price} with changes", "{price} mit Änderungen", "更改后{price}"),
    "also_changes": ("also changes {titles}", "ändert auch {titles}", "同时更改{titles}"),
    "others": ("{count} more", "{count} weitere", "其他{count}项"),
    "not_possible": ("Not possible here", "Hier nicht möglich", "此处不可选"),
    "assumed": ("Assumed for now", "Vorerst angenommen", "暂按此计算"),
    "always": ("Always included", "Immer dabei", "始终包含"),
    "only_this": ("Only this fits", "Nur das passt", "仅此项可选"),
    "not_known": ("Not known", "Nicht bekannt", "未知"),
    "each": ("{price} each", "je {price}", "每件{price}"),
    "each_monthly": ("{price} each, monthly", "je {price} monatlich", "每件每月{price}"),
    "a_month": ("{price} monthly", "{price} monatlich", "每月{price}"),
    "plus_tax": ("{price} plus VAT", "{price} zzgl. MwSt.", "{price}（未含增值税）"),
    "sum": (
        "{number} × {price} = {sum}",
        "{number} × {price} = {sum}",
        "{number} × {price} = {sum}",
    ),
    "includes": ("Contains {parts}", "Enthält {parts}", "包含{parts}"),
    # What a screen reader adds to a card
    "hint_forced": (
        "Your other choices leave only this.",
        "Ihre anderen Antworten lassen nur das zu.",
        "您的其他选择只允许此项。",
    ),
    "hint_assumed": (
        "The total counts with this until you choose.",
        "Die Summe rechnet damit, bis Sie wählen.",
        "在您选择之前，总价按此项计算。",
    ),
    "hint_excluded": (
        "Does not fit your other choices. Choose it to see why, and what would make it fit.",
        "Passt nicht zu Ihren anderen Antworten. Wählen Sie es, um zu sehen, warum und was hilft.",
        "与您的其他选择不符。选择它可查看原因和解决办法。",
    ),
    "hint_not_possible": (
        "Nothing that you could change makes it possible. Choose it to see why.",
        "Keine Ihrer Antworten steht dem im Weg. Wählen Sie es, um zu sehen, warum es nicht geht.",
        "无论您更改什么，此项都无法选择。选择它可查看原因。",
    ),
    "hint_undecided": (
        "Whether this fits is not known yet. It is checked before a quote.",
        "Ob das passt, ist noch nicht bekannt. Vor einem Angebot wird es geprüft.",
        "尚不确定是否可行，生成报价单前会检查。",
    ),
    # Who answered
    "by_answer": ("Your choice", "Ihre Wahl", "您的选择"),
    "by_forced": ("Follows from your choices", "Folgt aus Ihren Antworten", "由您的选择决定"),
    "by_default": ("Our suggestion", "Unser Vorschlag", "我们的建议"),
    "by_nobody": ("Please choose", "Bitte wählen", "请选择"),
    "by_preset": ("From “{preset}”", "Aus „{preset}“", "来自“{preset}”"),
    "hint_bounds": ("Choose {bounds}.", "Wählen Sie {bounds}.", "请选择{bounds}。"),
    "hint_pieces": ("In all {bounds}.", "Insgesamt {bounds}.", "合计{bounds}。"),
    # Numbers and texts
    "possible": ("Possible: {numbers}", "Möglich: {numbers}", "可选：{numbers}"),
    "and_more": ("more", "weitere", "其他"),
    "no_number": (
        "“{typed}” is not a number. Please write it like {example}.",
        "„{typed}“ ist keine Zahl. Bitte so schreiben: {example}.",
        "“{typed}”不是数字，请这样填写：{example}。",
    ),
    "between_steps": (
        "{typed} is not available; the nearest are {nearest}.",
        "{typed} gibt es nicht; am nächsten liegen {nearest}.",
        "没有{typed}，最接近的是{nearest}。",
    ),
    "below_all": (
        "{typed} is too little: it starts at {nearest}.",
        "{typed} ist zu wenig: Es beginnt bei {nearest}.",
        "{typed}太小，最小为{nearest}。",
    ),
    "above_all": (
        "{typed} is too much: it ends at {nearest}.",
        "{typed} ist zu viel: Es endet bei {nearest}.",
        "{typed}太大，最大为{nearest}。",
    ),
    # Copies
    "add_copy": ("Add: {element}", "Hinzufügen: {element}", "添加{element}"),
    "remove_copy": ("Remove", "Entfernen", "移除"),
    "repeat_copy": ("Repeat", "Kopieren", "复制"),
    # Steps
    "to_choose": ("{count} to choose", "noch {count} offen", "还有{count}项待选"),
    "nothing_added": ("Nothing added", "Nichts hinzugefügt", "未添加"),
    # Prices
    "tax": ("incl. {tax} VAT", "inkl. {tax} MwSt.", "含增值税{tax}"),
    "still": ("Still to choose: {titles}", "Noch zu wählen: {titles}", "待选：{titles}"),
    "prices_for": ("Prices: {words}", "Preise: {words}", "价格：{words}"),
}  # fmt: skip
"""Every text of cards by its name: in English, German and Chinese."""
