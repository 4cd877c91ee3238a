# المفاتيح والمظاريف الموقّعة.
sign-no-randomness = لا يعطي النظام بايتات عشوائية للمفتاح
    .next = أعد المحاولة، وإن كنت داخل حاوية فتأكد من السماح بالنداء `getrandom`.
sign-private-key = ليس هذا مفتاح Ed25519 خاصاً بصيغة PEM (PKCS#8)
    .next = أنشئ واحداً: `openssl genpkey -algorithm ed25519 -out key.pem`
sign-public-key = ليس هذا مفتاح Ed25519 عاماً بصيغة PEM (SPKI)
    .next = استخرجه من المفتاح الخاص: `openssl pkey -in key.pem -pubout -out key.pub.pem`
sign-other-type = نوع ما وُقّع { $found }، لا { $expected }
sign-no-base64 = محتوى المظروف ليس بترميز Base64
sign-not-by-key = لا توقيع في المظروف من المفتاح { $key }
    .next = إما أن شيئاً تغيّر بعد توقيعه، أو أن مفتاحاً آخر وقّعه.

# البذور الشخصية.
variant-short-secret = في السر { $length ->
    [zero] صفر من البايتات
    [one] بايت واحد
    [two] بايتان
    [few] { $length } بايتات
    [many] { $length } بايتاً
   *[other] { $length } بايت
} والمطلوب { $shortest } على الأقل، فالأقصر منها يمكن تخمينه بالتجربة
    .next = أنشئ واحداً: `openssl rand -hex 32 > secret` واحفظه حيث لا يراه المتقدمون.
