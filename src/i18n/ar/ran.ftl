# الأمر `lab run`: أمر يعمل إلى جانب مختبر.
ran-not-run = يتعذّر تشغيل `{ $command }`
    .next = يأتي بعد `--` اسم برنامج موجود في PATH أو مساره، ثم وسائطه.
ran-ready = التشغيلة { $run } جاهزة على { $address }. وتعيد البذرة { $seed } التشغيلة نفسها.
ran-fault = وقع العطل { $name } بعد { $seconds } ثانية: { $proof }
ran-missed = { $count ->
    [one] عطل واحد لم يقع
    [two] عطلان لم يقعا
    [few] { $count } أعطال لم تقع
   *[other] { $count } عطلًا لم تقع
} قبل انتهاء الأمر
ran-failed = انتهى الأمر بالرمز { $code }
ran-killed = أنهت الإشارة { $signal } الأمر
