# شكل رسالة الخطأ: ثلاثة عناوين.
cli-error = خطأ:
cli-why = السبب:
cli-next = التالي:

cli-interrupted = قوطع التنفيذ
cli-declined = لم يُنفَّذ شيء
cli-bug = خلل في lab نفسه، وليس فيما فعلته
    .next = أبلِغ عنه مرفقًا بالنص الظاهر أعلاه وبناتج `lab doctor`.
cli-runtime = لا يمنح النظام هذه العملية خيوطًا أو مؤقتات
cli-stdout = تعذّرت كتابة الناتج: { $why }

# سطر أوامر غير صحيح.
usage-verb = لا يوجد أمر باسم `{ $verb }`
    .next = تعرض `lab --help` قائمة الأوامر.
usage-verb-near = لا يوجد أمر باسم `{ $verb }`
    .next = هل تقصد `{ $near }`؟
usage-option = الوسيط `{ $argument }` غير متوقَّع هنا
    .next = تعرض `{ $verb } --help` ما يقبله كل أمر.
usage-option-near = الوسيط `{ $argument }` غير متوقَّع هنا
    .next = هل تقصد `{ $near }`؟
usage-missing = ينقص السطر: { $argument }
    .next = تعرض `{ $verb } --help` أمثلة.
usage-value-missing = يحتاج { $argument } إلى قيمة
    .next = تعرض `{ $verb } --help` أمثلة.
usage-value-of = لا يقبل { $argument } القيمة `{ $value }`
    .next = القيم المقبولة: { $valid }.
usage-value = لا يقبل { $argument } القيمة `{ $value }`
    .next = تعرض `{ $verb } --help` أمثلة.
usage-other = أجزاء هذا السطر لا تتوافق معًا
    .next = تعرض `{ $verb } --help` أمثلة.

# الأمر `lab doctor`: سطر لكل ملاحظة، ويظهر `.next` حين يكون هناك ما يُفعل.
doctor-state = الكتابة ممكنة في مجلد الحالة { $path }
doctor-engine = يستجيب Docker { $version } (الواجهة { $api }، المعمارية { $arch }) على { $socket }
doctor-machine = { $processors ->
    [one] معالج واحد
    [two] معالجان
    [few] { $processors } معالجات
   *[other] { $processors } معالجًا
}، والذاكرة { $memory }، والتخزين { $storage }، وإصدار cgroups هو { $cgroups }
doctor-machine-unknown = لا يصف المحرّك الجهاز الذي يعمل عليه
doctor-memory = ذاكرة المحرّك { $memory }، والتشغيل بقاعدتي البيانات معًا يحتاج إلى { $needed }
    .next = زِد ذاكرة الجهاز الذي يعمل عليه المحرّك، أو شغِّل مختبرًا واحدًا في كل مرة.
doctor-list = لا يعرض المحرّك قائمة حاوياته
doctor-disk = المساحة الحرة { $free } على قرص { $path }
doctor-disk-low = لم يبقَ سوى { $free } على قرص { $path }
    .next = يكفي ذلك لتشغيل أو اثنين. لمعرفة ما يشغل المساحة: `docker system df`
doctor-disk-full = لم يبقَ سوى { $free } على قرص { $path }، ولا يتسع ذلك لصورة
    .next = حرِّر مساحة: يعرض `docker system df` ما يشغلها، ويزيل `lab collect` ما خلّفه lab.
doctor-disk-unknown = المساحة الحرة في { $path } غير معروفة
doctor-kernel = تقبل النواة قواعد الحزم التي يحتاج إليها التشغيل
doctor-kernel-refuses = ترفض النواة قواعد الحزم التي يحتاج إليها التشغيل
    .next = يحتاج التشغيل إلى iptables مع nat وconntrack وconnmark وowner. وعلى جهازك الخاص: `modprobe xt_owner xt_connmark`
doctor-kernel-slow = تقبل النواة قواعد الحزم التي يحتاج إليها التشغيل، لا قواعد العطل `slow`
    .next = كل ما عداه يعمل؛ حمّل الوحدة المذكورة في السبب ليعمل `slow` أيضًا.
doctor-kernel-unknown = تعذّرت تجربة قبول النواة لقواعد الحزم
doctor-images = الصور الموجودة هنا: { $names }
doctor-images-absent = صور ليست هنا بعد: { $names }
    .next = يجلبها `lab start` بنفسه. ومن دون شبكة: `lab images load FILE`
doctor-run = التشغيل { $run } قائم
doctor-run-forming = التشغيل { $run } قيد البدء
doctor-run-unwatched = التشغيل { $run } قائم لكن عمليته الخلفية متوقفة، فلن تنتهي الأعطال من تلقاء نفسها
    .next = يعيد تشغيلها الأمر `lab fault status --run { $run }`
doctor-run-broken = التشغيل { $run } منقطع: أُوقفت حاويته `net` أو أُعيد تشغيلها
    .next = يبنيه من جديد الأمر `lab reset --run { $run }`
doctor-litter = بقيت مخلّفات من التشغيل { $run } الذي قُتلت عملية بدئه
    .next = يزيلها الأمر `lab collect`
doctor-addresses = لكل تشغيل عنوانه عند تجاور التشغيلات: 127.0.0.2 وما بعده
doctor-one-address = لا يملك هذا النظام سوى العنوان 127.0.0.1
    .next = لا يلزم شيء: يحصل التشغيل الثاني على منافذ أخرى (7100 و27117).
doctor-ports = منافذ حرة على 127.0.0.1: { $ports }
doctor-ports-ours = منافذ الدورة على 127.0.0.1 يستخدمها التشغيل { $run }
doctor-port-taken = المنفذ { $port } على 127.0.0.1 تشغله عملية أخرى
    .next = لا يلزم شيء: يأخذ التشغيل العنوان التالي أو منافذ أخرى، ويخبرك بذلك.
doctor-port-taken-by = المنفذ { $port } على 127.0.0.1 تشغله { $holder }
    .next = لا يلزم شيء: يأخذ التشغيل العنوان التالي أو منافذ أخرى، ويخبرك بذلك. وإن أردت منافذ الدورة نفسها فأوقف تلك العملية أولًا.

# الأمران `lab list` و`lab show`.
list-size = { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}، { $points ->
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
   *[other] { $points } نقطة
}
list-points = { $points ->
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
   *[other] { $points } نقطة
}

# أوامر تغيّر التشغيل.
reset-sure = هل تبدأ من جديد؟ سيُفقد ما في قواعد البيانات.
stopped = أُوقف { $run }
stop-none = لا يوجد تشغيل لإيقافه
collect-nothing = لا مخلّفات
collected-container = أُزيلت الحاوية { $name }
collected-folder = أُزيل مجلد الحالة للتشغيل { $run }
collected-network = أُزيلت الشبكة

# الأمران `lab hint` و`lab answer`.
hint-head = { $task }، التلميح { $level } من { $of }:
hint-none = اجتزتَ كل المهام، فلا حاجة إلى تلميح.
hint-seen = ما شوهد قبل لحظة:
answer-taken = { $task }: سُجّلت إجابتك
answer-right = { $task }: الإجابة { $value } صحيحة
answer-wrong = { $task }: الإجابة { $value } غير صحيحة
    .next = أعد النظر ثم أجب من جديد، فالعبرة بآخر إجابة. وللمساعدة: `lab hint { $task }`

# تسمية العقد.
node-unknown = لا توجد هنا عقدة كهذه: `{ $node }`
    .next = برقم المنفذ أو بالاسم: { $nodes }.
node-unknown-meant = لا توجد هنا عقدة كهذه: `{ $node }`
    .next = هل تقصد `{ $meant }`؟ يعرض `lab status` العقد كلها.
