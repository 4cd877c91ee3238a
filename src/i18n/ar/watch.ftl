# `lab watch`.
watch-head = { $run }  { $lab }  { $address }
watch-left = {"، "}بقي { $left }
watch-over-time = {"، "}انتهى الوقت المقدَّر
watch-forming = قيد التكوين …
watch-broken = معطوب، ويعيد `lab reset` بناءه
watch-redis = حالة Redis Cluster هي { $state }، والخانات { $covered } من { $slots }، { $agreed ->
    [yes] والعقد متفقة
   *[no] والعقد غير متفقة كلها
}
watch-mongo = مجموعة MongoDB المسماة { $set }، الدورة (term) { $term }
watch-mongo-none = مجموعة MongoDB المسماة { $set }، لا primary فيها
watch-fault = العطل { $id } { $name } على { $nodes }، والباقي { $left ->
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $left } ثوانٍ
   *[other] { $left } ثانية
}
watch-fault-stuck = العطل { $id } { $name } على { $nodes }، لم يُعالج بعد
watch-no-fault = لا عطل قائماً الآن
watch-score = النقاط { $score } من { $max }
watch-judging = يجري الفحص …
watch-timeline = ما حدث
watch-nothing = لم يحدث شيء بعد
watch-keys = [h] تلميح   [c] فحص   [r] إعادة   [?] دليل   [q] خروج
watch-keys-note = [Esc] إغلاق   [q] خروج
watch-sure = هل تبدأ من جديد؟ يضيع ما في قواعد البيانات. [y/N]
watch-small = النافذة { $width }x{ $height } صغيرة: يحتاج lab watch إلى 60x16، أما `lab status` فتكفيه أي نافذة.
watch-hint-none = اجتزتَ كل المهام، فلا حاجة إلى تلميح.
watch-hint = التلميح { $level } من { $of } للمهمة { $task }
watch-seen = ما شوهد قبل لحظة: { $seen }
watch-check = نتيجة الفحص: النقاط { $score } من { $max }
watch-busy = لحظة …
watch-reset = بدأ من جديد، وصار جاهزاً بعد { $seconds } ث
watch-ended = انتهت التشغيلة.
watch-terminal = لا يمكن استخدام هذه الطرفية لملء الشاشة
    .next = يطبع `lab watch | cat` سطراً لكل حدث.

# المفتاح `?`: معاني العلامات.
watch-legend = معاني العلامات
watch-task = { $task }: { $text }
watch-sign-pass = متحققة
watch-sign-open = لم تُجرَّب بعد
watch-sign-fail = غير متحققة
watch-sign-waits = تنتظر مهمة أخرى
watch-sign-silent = لا تجيب
watch-sign-fault = عطل قائم
watch-sign-quiet = لا جواب
watch-sign-elected = انتُخبت
watch-sign-role = تغيّر الدور
watch-sign-process = عملية أو حاوية
watch-sign-act = بيد المتعلم
watch-sign-command = أمر ذو أثر
watch-sign-unwatched = لا مراقبة
watch-scroll = كل عمود في المسار ثانية واحدة. تمرّ الأسهم على ما حدث، ويعيد End إلى الآن.
watch-red = لم تتحقق بعد { $task } ({ $score }/{ $max })
