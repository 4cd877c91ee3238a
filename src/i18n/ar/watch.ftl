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
watch-keys = [h] تلميح   [c] فحص   [r] إعادة   [q] خروج
watch-keys-note = [Esc] إغلاق   [q] خروج
watch-sure = هل تبدأ من جديد؟ يضيع ما في قواعد البيانات. [y/N]
watch-small = النافذة { $width }x{ $height } صغيرة: يحتاج lab watch إلى 60x16، أما `lab status` فتكفيه أي نافذة.
watch-hint-none = اجتزتَ كل المهام، فلا حاجة إلى تلميح.
watch-hint = التلميح { $level } من { $of } للمهمة { $task }
watch-seen = ما شوهد قبل لحظة: { $seen }
watch-check = نتيجة الفحص: النقاط { $score } من { $max }
watch-busy = لحظة …
watch-reset = بدأ من جديد، وصار جاهزاً بعد { $seconds } ثانية
watch-ended = انتهى التشغيل.
watch-terminal = لا يمكن استخدام هذه الطرفية لملء الشاشة
    .next = يطبع `lab watch | cat` سطرًا لكل حدث.
