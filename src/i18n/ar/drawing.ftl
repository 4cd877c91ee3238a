# رسم المتعلم: ما تعذرت قراءته منه، وكيف يقف بجانب النموذج.

## القراءة
drawing-no-text = هذا ليس نصاً: البايت { $byte } ليس من UTF-8
drawing-dialect = الكلمة `{ $word }` لا تبدأ رسماً يُقرأ هنا. يُقرأ `flowchart` (أو `graph`) و`architecture-beta` وقائمة YAML
drawing-direction = الكلمة `{ $word }` ليست اتجاهاً، والاتجاهات TB وTD وBT وRL وLR
drawing-no-box = يُنتظر هنا صندوق، و`{ $word }` ليس صندوقاً
drawing-open = تُفتح هنا `{ $word }` ولا تُغلق
drawing-line-open = الخط الذي يبدأ بالعلامة `{ $word }` لا ينتهي. اكتب `-->` أو `-- text -->`
drawing-surplus = لا تُفهم `{ $word }` في هذا الموضع
drawing-subgraph-open = هذه الكلمة `subgraph` بلا `end`
drawing-end = هذه الكلمة `end` لا تُغلق شيئاً
drawing-many-lines = يرسم هذا السطر أكثر من { $most } سهم دفعة واحدة
drawing-no-class = يُنتظر هنا اسم صنف
drawing-twice = الاسم `{ $word }` مكرر
drawing-no-side = يُنتظر هنا جانب، أي T أو B أو L أو R كما في `a:R --> L:b`، لا `{ $word }`
drawing-unknown = يُذكر هنا `{ $word }` ولا شيء بهذا الاسم
drawing-unknown-near = يُذكر هنا `{ $word }` ولا شيء بهذا الاسم. أتقصد `{ $near }`؟
drawing-no-count = القيمة `{ $word }` ليست عدداً
drawing-no-scope = القيمة `{ $word }` ليست نطاقاً، والقيمتان `process` و`shared`
drawing-no-step = القيمة `{ $word }` ليست خطوة، والخطوات أعداد تبدأ من 1
drawing-too-long = في الملف أكثر من { $most } KiB ولا يُحكم عليه
drawing-too-many = في الرسم { $count } صندوق، وما زاد على { $most } لا يُحكم عليه
drawing-too-many-edges = في الرسم { $count } سهم، وما زاد على { $most } لا يُحكم عليه

## الحكم
check-drawing-components-expected = كل جزء من النظام مرسوم، ولا شيء ليس منه
check-drawing-counts-expected = لكل جزء عدده الذي في النظام، ولعُقد قاعدتي البيانات أدوارها
check-drawing-edges-expected = يخرج السهم من السائل إلى المسؤول
check-drawing-steps-expected = خطوات الطلب وعددها { $steps } تقف مرتبة عند الأسهم التي تسلكها
check-drawing-scope-expected = ما تملكه كل عملية لنفسها يقف داخل التطبيق، وما تتشاركه العمليات يقف خارجه
check-drawing-not-read = لم يُقرأ رسم بعد: الأمر `lab check` يقرأ ما في مجلدك
check-drawing-no-file = لا يذكر الملف `submission.yaml` الحقل `drawing:` فلم يُقرأ شيء
check-drawing-no-file-hint = الحقل `drawing:` هو الملف الذي فيه رسمك: `drawing: architecture.mmd`.
check-drawing-all-late = انتهى الوقت عند { $at } ولم يُرَ شيء حُفظ قبله
check-drawing-all-late-hint = ابدأ من جديد ومن الذاكرة: الأمر `lab reset` يعيد الساعة إلى أولها، والأمر `lab watch` يقرأ كل حفظ.
check-drawing-late = انتهى الوقت عند { $at }، فما حُفظ بعده لا يُحسب، ويُحكم على ما حُفظ قبله
check-drawing-empty = لا شيء في { $file } بعد
check-drawing-empty-hint = ارسم أول ما يلقاه الطلب: صندوقاً واحداً وسهماً إليه.
check-drawing-misread = تعذرت قراءة { $file } في { $count ->
    [one] موضع واحد
    [two] موضعين
    [few] { $count } مواضع
   *[other] { $count } موضعاً
  }، ويُحكم عليه حين يُقرأ
check-drawing-place = { $place }
check-drawing-share = صحّ { $right } من { $of }
check-drawing-share-less = صحّ { $right } من { $of }، والزائد { $wrong } يخصم بقدر ما كان سيعطي
check-drawing-more = وغير ذلك { $count }
check-drawing-surplus = السطر { $line }: ليس { $label } جزءاً من هذا النظام
check-drawing-between-hint = يقف بين `{ $before }` و`{ $behind }` شيء لم يُرسم.
check-drawing-behind-hint = يقف خلف `{ $before }` شيء لم يُرسم.
check-drawing-before-hint = يسبق `{ $behind }` شيء لم يُرسم.
check-drawing-count = رُسم `{ $part }` بالعدد { $drawn }، وليس هذا عدده
check-drawing-role = رُسم من `{ $part }` بالدور `{ $role }` العدد { $drawn }، وليس هذا عدده
check-drawing-turned = السطر { $line }: السهم من `{ $from }` إلى `{ $to }` معكوس، فهو يبدأ عند السائل
check-drawing-wrong = السطر { $line }: لا شيء يذهب من `{ $from }` إلى `{ $to }`
check-drawing-headless = السطر { $line }: هذا الخط بلا رأس سهم، فلا يقول من السائل
check-drawing-unreached-hint = لا أحد يسأل `{ $part }` في رسمك.
check-drawing-step = السطر { $line }: يقف { $number } عند سهم لا تسلكه هذه الخطوة أو في غير ترتيبه
check-drawing-shared = رُسم `{ $part }` مشتركاً
check-drawing-process = رُسم `{ $part }` داخل غيره كأن لكل عملية واحداً

## الصورة
drawing-picture = رسمك بجانب النظام، من الحافة نزولاً
drawing-picture-hidden = لا يُسمّى الناقص قبل انتهاء الوقت
drawing-there = موجود
drawing-missing = ناقص
drawing-surplus-mark = زائد
drawing-other-count = عددها غير هذا
