# الأمر `lab run`: أمر يعمل إلى جانب مختبر.
ran-not-run = يتعذّر تشغيل `{ $command }`
    .next = يأتي بعد `--` اسم برنامج موجود في PATH أو مساره، ثم وسائطه.
ran-ready = التشغيلة { $run } جاهزة على { $address }. وتعيد البذرة { $seed } التشغيلة نفسها.
ran-fault = وقع العطل { $name } بعد { $seconds } ث: { $proof }
ran-missed = { $count ->
    [one] عطل واحد لم يقع
    [two] عطلان لم يقعا
    [few] { $count } أعطال لم تقع
   *[other] { $count } عطلاً لم تقع
} قبل انتهاء الأمر
ran-failed = انتهى الأمر بالرمز { $code }
ran-killed = أنهت الإشارة { $signal } الأمر
ran-ended = بعد { $seconds } ث، ومن دون عطل منا: { $text }
ran-ended-last = في النهاية، ومن دون عطل منا: { $text }
ran-ended-memory = قُتلت { $node } لأنها تجاوزت حدّ ذاكرتها
ran-ended-disk = قُتلت { $node } لأن العقد كتبت على القرص كل ما يُسمح به للتشغيلة
ran-ended-code = انتهت { $node } برمز الخروج { $code }
ran-ended-removed = أُزيلت حاوية { $node }
ran-unwatched = لم يراقب أحد التشغيلة مدةً، فقد غابت عمليتها الخلفية.
ran-broke = تعطّلت التشغيلة نفسها، فما قاله الأمر عنها لا يُثبت شيئاً.
ran-late = أُنهي الأمر بعد { $seconds } ث، فقد انتهت المهلة المعطاة له.
ran-kept = تبقى التشغيلة { $run } ليُنظر فيها:
      {"  "}lab status --run { $run }
      {"  "}lab logs --run { $run }
      {"  "}lab stop --run { $run }
ran-logs-written = السجلات في المجلد { $path }
ran-report-written = التقرير في الملف { $path }
ran-ledger = كل كتابة أُقرّ بها ما زالت موجودة.
ran-no-ledger = لا حمل مستمراً في المختبر `{ $lab }`، فلا دفتر كتابات يُحكم عليه
    .next = أضف الخيار `--workload`
env-unknown = يُبنى المتغير { $variable } من `{ $unknown }` وهو ليس متغيراً هنا
    .next = تُعرض المتغيرات المتاحة بالأمر `lab env`. ولعلامة الدولار نفسها اكتب `$$`
env-unknown-near = يُبنى المتغير { $variable } من `{ $unknown }` وهو ليس متغيراً هنا
    .next = هل تقصد `{ $near }`؟
env-form = لا يمكن بناء المتغير { $variable } من `{ $template }`
    .next = اكتب أسماء المتغيرات هكذا: `--env DB='${"{"}LAB_ADDRESS{"}"}:${"{"}LAB_PORT_REDIS_1{"}"}'`
