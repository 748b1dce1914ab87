"""What stands beside the figures and lines of a price, wherever one is shown."""

from __future__ import annotations

PRICES: dict[str, tuple[str, str, str]] = {
    # Figures
    "total_taxed": ("Total incl. VAT", "Gesamt inkl. MwSt.", "含税总计"),
    "total_once": ("Total, paid once", "Gesamt, einmalig", "一次性总计"),
    "total_once_taxed": (
        "Total incl. VAT, paid once",
        "Gesamt inkl. MwSt., einmalig",
        "一次性含税总计",
    ),
    "monthly": ("Monthly", "Monatlich", "每月"),
    "monthly_taxed": ("Monthly incl. VAT", "Monatlich inkl. MwSt.", "每月（含税）"),
    "due": ("Due after credits", "Zu zahlen nach Gutschriften", "抵扣后应付"),
    "deposit": ("Deposit", "Anzahlung", "定金"),
    # What is told of figures
    "for_pieces": ("for {pieces} pieces", "für {pieces} Stück", "共{pieces}件"),
    "for_month": ("for one month", "für einen Monat", "仅1个月"),
    "for_months": ("for {months} months", "für {months} Monate", "共{months}个月"),
    "amount_for": ("{amount} {months}", "{amount} {months}", "{amount}（{months}）"),
    "at_first": ("at first: {parts}", "anfangs: {parts}", "起初：{parts}"),
    "credits_of": ("credits of {amount}", "Gutschriften: {amount}", "抵扣{amount}"),
    "paid_first": ("to be paid first", "zuerst zu zahlen", "先行支付"),
    # Parts of a breakdown
    "paid_once": ("Paid once", "Einmalig", "一次性费用"),
    "paid_monthly": ("Monthly, {months}", "Monatlich, {months}", "每月费用，{months}"),
    "credits": ("Credits", "Gutschriften", "抵扣"),
    # Kinds of lines
    "line_base": ("Base price", "Grundpreis", "基础价格"),
    "line_option": ("Option", "Option", "选项"),
    "line_included": ("Included in a package", "Im Paket enthalten", "套餐已包含"),
    "line_overlap": ("Overlap of packages", "Überschneidung von Paketen", "套餐重叠"),
    "line_add": ("Addition", "Aufpreis", "附加费用"),
    "line_percent": ("Percentage added", "Prozentualer Aufpreis", "按比例附加"),
    "line_discount": ("Bundle discount", "Kombirabatt", "组合折扣"),
    "line_surcharge": ("Surcharge", "Zuschlag", "加收费用"),
    "line_minimum": ("Minimum charge", "Mindestpreis", "最低收费"),
    "line_promotion": ("Promotion", "Aktion", "促销"),
    "line_volume": ("Volume discount", "Mengenrabatt", "数量折扣"),
    "line_staff": ("Staff discount", "Rabatt im Verkauf", "店员折扣"),
    "line_tax": ("VAT", "MwSt.", "增值税"),
    "line_rounding": ("Cash rounding", "Rundung bei Barzahlung", "现金取整"),
    "line_credit": ("Credit", "Gutschrift", "抵扣款"),
    # Steps of the pricing
    "step_charges": ("Base and options", "Einzelpreise", "基础价和选项"),
    "step_bundles": ("Bundle discounts", "Kombirabatte", "组合折扣"),
    "step_surcharges": ("Surcharges", "Zuschläge", "加收费用"),
    "step_promotions": ("Promotions", "Aktionen", "促销"),
    "step_volume": ("Volume discount", "Mengenrabatt", "数量折扣"),
    "step_staff": ("Staff discount", "Rabatt im Verkauf", "店员折扣"),
    "step_tax": ("VAT", "MwSt.", "增值税"),
    "step_rounding": ("Cash rounding", "Rundung bei Barzahlung", "现金取整"),
    "step_monthly": ("Monthly", "Monatlich", "每月"),
    "step_credits": ("Credits", "Gutschriften", "抵扣"),
    "gathered": ("{count} more: {step}", "{count} weitere: {step}", "其他{count}项：{step}"),
    # The picture of the lines
    "waterfall": (
        "How the total comes about: {up} are charged, {down} are taken off, {total} are left.",
        "Wie die Summe entsteht: {up} kommen zusammen, {down} gehen ab, {total} bleiben.",
        "总价的构成：收取{up}，减去{down}，合计{total}。",
    ),
    "waterfall_up": (
        "How the total comes about: its lines add up to {total}.",
        "Wie die Summe entsteht: Die Posten ergeben zusammen {total}.",
        "总价的构成：各项合计{total}。",
    ),
    # Orders of the command line
    "unknown_voucher": (
        "There is no voucher “{code}” here and now.",
        "Den Gutschein „{code}“ gibt es hier und jetzt nicht.",
        "此时此处没有优惠券“{code}”。",
    ),
    "no_staff_discount": (
        "This product has no discount that staff may give.",
        "Für dieses Produkt darf der Verkauf keinen Rabatt geben.",
        "此产品没有店员可给予的折扣。",
    ),
    "staff_capped": (
        "Staff may give {granted} at most; {asked} were asked for.",
        "Der Verkauf darf höchstens {granted} geben; gefragt waren {asked}.",
        "店员最多可给予{granted}，请求的是{asked}。",
    ),
    "voucher_hint": (
        "Did you mean “{code}”?",
        "Meinten Sie „{code}“?",
        "您是指“{code}”吗？",
    ),
    "staff_nothing": (
        "There is nothing left that staff may take off.",
        "Der Verkauf darf hier nichts mehr nachlassen.",
        "店员在此不能再给予折扣。",
    ),
    "subtotal": ("Subtotal", "Zwischensumme", "小计"),
}  # fmt: skip
"""Every text of prices by its name: in English, German and Chinese."""
