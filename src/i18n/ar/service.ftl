# ما سُمع من عقدة لم تُجب كما سُئلت.
service-answers = العقدة { $node } تجيب
service-silent = لم تُجب { $node } خلال { $ms } ms
    .next = لعلها مجمَّدة أو نائمة أو مثقلة: يسأل `lab status` كل العقد.
service-refused = لا أحد يستمع على منفذ { $node }
    .next = لعلها متوقفة: يسأل `lab status` كل العقد، ويشغّلها `lab node start { $node }`.
service-denied = ترفض { $node } خدمتنا: { $why }
    .next = تحول دون ذلك كلمة مرور أو قاعدة صلاحيات أو حدّ أقصى. أزِلها، أو ابدأ من جديد بالأمر `lab reset`.
service-garbled = يجيب على منفذ { $node } شيء ليس قاعدة البيانات: { $what }
    .next = لعل برنامجاً آخر يحتل منفذها: يبيّنه `lab status`. ويبني `lab reset` التشغيلة من جديد.
service-impostor = ثمة ما يُجيب على منفذ { $node } سواها
    .next = لعل عملية أخرى تحتل منفذها: يبيّنها `lab status`.

# التكوين.
service-not-up = لم تعمل { $node } في الوقت المحدد
    .next = إن كان الجهاز بطيئاً فشغِّل عدداً أقل من التشغيلات معاً. ويُبقي `lab start --keep` الحاويات، ويعرض سجلّها `lab logs`
service-lost = صمتت { $node } أثناء تكوينها
    .next = أعد المحاولة. ويُبقي `lab start --keep` الحاويات، ويعرض سجلّها `lab logs`
service-command-refused = لم تقبل { $node } الأمر `{ $command }`
    .next = أعد المحاولة. ويُبقي `lab start --keep` الحاويات، ويعرض سجلّها `lab logs`
service-no-nodes = ليس في هذه التشغيلة عقدة تُسأل
    .next = يعرض `lab status` عقدها، ويعرض `lab list` المختبرات وقواعدها.
service-redis-not-formed = لم تتفق عقد Redis على عنقود واحد خلال { $seconds } ث
    .next = أعد المحاولة، وعلى جهاز بطيء شغِّل عدداً أقل من التشغيلات معاً. ويُبقي `lab start --keep` العقد، ويعرض ما تراه كل منها `lab status`
service-mongo-not-formed = لم يتفق أعضاء MongoDB على مجموعة نسخ واحدة خلال { $seconds } ث
    .next = أعد المحاولة، وعلى جهاز بطيء شغِّل عدداً أقل من التشغيلات معاً. ويُبقي `lab start --keep` الأعضاء، ويعرض ما يراه كل منهم `lab status`
service-redis-stuck = لم تتجاوز { $node } هذه الحال: { $heard }
service-redis-no-owner = لا يملك أي master الخانة (slot) التي يقع فيها المفتاح `{ $key }`
    .next = يبيّن من يملك ماذا `lab status`
service-redis-not-seeded = تعذّرت كتابة مفاتيح المختبر في { $node }
    .next = أعد المحاولة. ويُبقي `lab start --keep` الحاويات، ويعرض ما تقوله العقدة `lab logs`
service-mongo-not-seeded = تعذّرت كتابة مستندات المختبر في { $node }
    .next = أعد المحاولة. ويُبقي `lab start --keep` الحاويات، ويعرض ما يقوله العضو `lab logs`
service-mongo-json = الأمر ليس JSON صحيحاً
    .next = مثال: `lab mongo mongo-1 '{"{"}"replSetGetStatus": 1{"}"}'`، أو الاسم وحده: `lab mongo mongo-1 replSetGetStatus`.

# مواضع اختلاف عقد Redis: أيُّ عقدة تقول ماذا.
service-redis-standalone = تعمل { $node } من دون دعم العنقود
service-redis-flag = تصف { $node } العقدة { $about } بأنها `{ $flag }`
service-redis-stranger = تعرف { $node } عقدة ليست من هذه التشغيلة: { $id }
service-redis-unknown = لا تعرف { $node } العقدة { $about }
service-redis-bus = لا وصلة لدى { $node } مع { $about } على ناقل العنقود (cluster bus)
service-redis-role-differs = عن { $about } تقول { $one } إنها `{ $says }` وتقول { $other } إنها `{ $differs }`
service-redis-slots-differ = عن خانات { $about } تقول { $one } إنها `{ $says }` وتقول { $other } إنها `{ $differs }`
service-redis-uncovered = لا مالك للخانات { $slots }
service-redis-state = تقول { $node } إن `cluster_state:fail`
service-redis-open = لدى { $node } خانة مفتوحة: { $slot }
service-redis-link = لا وصلة للعقدة { $node } مع عقدة master التابعة لها على المنفذ { $port }
service-redis-epoch = لعقدتي master وهما { $one } و{ $other } رقم epoch واحد: { $epoch }

# مواضع اختلاف أعضاء MongoDB.
service-mongo-no-set = العضو { $node } ليس في أي مجموعة نسخ
service-mongo-members = يعرف { $node } من الأعضاء { $known } من أصل { $expected }
service-mongo-votes = يحسب { $node } من الأصوات { $votes } من أصل { $expected }
service-mongo-member = يرى { $node } العضو { $about } في حالة { $state }
service-mongo-primary-differs = عن primary يقول { $one } إنه `{ $says }` ويقول { $other } إنه `{ $differs }`
service-mongo-config-differs = عن الإعداد (term.version) يقول { $one } إنه `{ $says }` ويقول { $other } إنه `{ $differs }`
service-mongo-config-old = لم يصل آخر إعداد إلى { $node } بعد
service-mongo-no-primary = لا يوجد primary يقبل الكتابة
    .next = يعرض الأعضاءَ `lab status`. انتظر الانتخاب، أو شغّل ما انتهى منها بالأمر `lab node start`
service-mongo-primaries = أكثر من primary يقبل الكتابة: { $nodes }
