"""What tells a shopper what happened, or why something is not possible or not offered."""

from __future__ import annotations

NOTICES: dict[str, tuple[str, str, str]] = {
    # Notes
    "also_changed": ("Also changed: {moves}", "Auch geändert: {moves}", "同时更改：{moves}"),
    "changed": ("Changed: {moves}", "Geändert: {moves}", "已更改：{moves}"),
    "also": ("also {moves}", "auch {moves}", "同时：{moves}"),
    "left_out": (
        "Left out, because it does not fit the other answers: {choices}.",
        "Weggelassen, weil es nicht zu den anderen Antworten passt: {choices}.",
        "因与其他答案不符而去掉：{choices}。",
    ),
    "dropped": (
        "Not taken over, because it is not offered here: {items}.",
        "Nicht übernommen, weil es das hier nicht gibt: {items}.",
        "此处不提供，未采用：{items}。",
    ),
    "new_rules": (
        "Prices or rules were updated since you opened this page.",
        "Preise oder Regeln haben sich geändert, seit Sie diese Seite geöffnet haben.",
        "自您打开此页面以来，价格或规则已更新。",
    ),
    # Conflicts
    "needs_change": (
        "{choice} needs a change",
        "{choice} braucht eine Änderung",
        "{choice}需要更改",
    ),
    "is_not_possible": (
        "{choice} is not possible here",
        "{choice} ist hier nicht möglich",
        "此处不能选择{choice}",
    ),
    "one_way": ("This makes it fit:", "Das macht es passend:", "这样即可："),
    "one_way_of": (
        "One of these makes it fit:",
        "Eines hiervon macht es passend:",
        "以下任一方式即可：",
    ),
    "one_way_of_more": (
        "One of these makes it fit ({left} more ways exist):",
        "Eines hiervon macht es passend (es gibt {left} weitere Wege):",
        "以下任一方式即可（另有{left}种方式）：",
    ),
    "one_way_of_one_more": (
        "One of these makes it fit (1 more way exists):",
        "Eines hiervon macht es passend (es gibt einen weiteren Weg):",
        "以下任一方式即可（另有1种方式）：",
    ),
    # What is not offered here and now
    "only_where": ("Only {words}", "Nur {words}", "仅限{words}"),
    "not_here": ("Not offered here", "Hier nicht erhältlich", "此处不提供"),
    "from_day": ("From {day}", "Ab {day}", "{day}起"),
    "until_day": ("Until {day}", "Bis {day}", "截至{day}"),
    "hint_not_offered": (
        "{reason}. Choose it to see why.",
        "{reason}. Wählen Sie es, um zu sehen, warum.",
        "{reason}。选择它可查看原因。",
    ),
    # Quotes
    "refused_quote": (
        "Before this becomes a quote, please choose: {titles}.",
        "Bevor daraus ein Angebot wird, wählen Sie bitte: {titles}.",
        "生成报价单之前，请选择：{titles}。",
    ),
    "saved": (
        "Your quote is saved. The price is yours until {day}.",
        "Ihr Angebot ist gespeichert. Der Preis gilt für Sie bis {day}.",
        "您的报价单已保存，价格有效期至{day}。",
    ),
    "not_saved": (
        "The quote could not be saved just now. Nothing is lost: please try again.",
        "Das Angebot ließ sich gerade nicht speichern. Nichts ist verloren: Bitte noch einmal.",
        "暂时无法保存报价单。内容未丢失，请重试。",
    ),
    "key_reused": (
        "This save was answered before, for other choices. Please press the button again.",
        "Dieses Speichern galt schon einer anderen Auswahl. Bitte drücken Sie noch einmal.",
        "此次保存已用于其他选择，请再次按下按钮。",
    ),
    # Nothing to build
    "no_repairs_known": (
        "Whether anything makes it possible could not be worked out in time.",
        "Ob es sich möglich machen lässt, ließ sich nicht rechtzeitig ermitteln.",
        "未能及时算出是否有办法使其可选。",
    ),
    "not_all_repairs": (
        "There may be other ways; they could not be worked out in time.",
        "Vielleicht gibt es weitere Wege; sie ließen sich nicht rechtzeitig ermitteln.",
        "可能还有其他方式，未能及时算出。",
    ),
    "not_smallest": (
        "There may be a shorter reason; it could not be worked out in time.",
        "Vielleicht gibt es einen kürzeren Grund; er ließ sich nicht rechtzeitig ermitteln.",
        "可能有更简短的原因，未能及时算出。",
    ),
    "not_best": (
        "This fits together; whether something suits better could not be worked out in time.",
        "Das passt zusammen; ob etwas besser passt, ließ sich nicht rechtzeitig ermitteln.",
        "此组合可行；是否有更合适的组合，未能及时算出。",
    ),
    "numbers_undecided": (
        "Whether {numbers} fits could not be worked out in time.",
        "Ob {numbers} passt, ließ sich nicht rechtzeitig ermitteln.",
        "{numbers}是否可行，未能及时算出。",
    ),
    "unknown_build": (
        "What fits together here could not be worked out in time. What you chose is kept: "
        "please take an answer back, or try again.",
        "Was hier zusammenpasst, ließ sich nicht rechtzeitig ermitteln. Ihre Auswahl bleibt "
        "erhalten: Bitte nehmen Sie eine Antwort zurück, oder versuchen Sie es erneut.",
        "未能及时算出可行的组合。您的选择已保留：请撤回一项答案，或重试。",
    ),
    "withdrawn_title": ("Not on sale at the moment", "Zurzeit nicht im Verkauf", "目前不在售"),
    "withdrawn": (
        "What you chose is kept in the address of this page, for when it is sold again.",
        "Ihre Auswahl bleibt in der Adresse dieser Seite, bis es wieder verkauft wird.",
        "您的选择保留在此页面的网址中，恢复销售后仍可使用。",
    ),
    "no_script": (
        "This page needs JavaScript to show what fits together.",
        "Diese Seite braucht JavaScript, um zu zeigen, was zusammenpasst.",
        "此页面需要 JavaScript 才能显示可行的组合。",
    ),
}  # fmt: skip
"""Every notice by its name: in English, German and Chinese."""
