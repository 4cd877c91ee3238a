image-pull = جارٍ سحب { $name }
image-pulled = جارٍ سحب { $name }: { $done } من { $all } MB
image-build = جارٍ بناء { $name }
image-assemble = لا مستودع صور (registry) يوفّر { $names }، لذا تُجمَّع صورة على هذا الجهاز
image-wait = عملية lab أخرى تجمّع صورة، وننتظر انتهاءها
image-apt-update = جارٍ قراءة قوائم حزم Debian
image-apt-download = { $n ->
    [one] جارٍ تنزيل حزمة واحدة من Debian ({ $mb } MB)
    [two] جارٍ تنزيل حزمتين من Debian ({ $mb } MB)
    [few] جارٍ تنزيل { $n } حزم من Debian ({ $mb } MB)
    [many] جارٍ تنزيل { $n } حزمة من Debian ({ $mb } MB)
   *[other] جارٍ تنزيل { $n } حزمة من Debian ({ $mb } MB)
}
image-mongod-download = جارٍ تنزيل mongod: { $done } من { $all } MB
image-import = { $n ->
    [one] جارٍ استيراد { $name } من حزمة واحدة
    [two] جارٍ استيراد { $name } من حزمتين
    [few] جارٍ استيراد { $name } من { $n } حزم
    [many] جارٍ استيراد { $name } من { $n } حزمة
   *[other] جارٍ استيراد { $name } من { $n } حزمة
}

image-flag = `--image { $flag }` ليست على صيغة ROLE=IMAGE
    .next = الأدوار هي redis وmongo وtoolbox، مثل: `--image redis=redis:8.0`.
image-named-missing = الصورة { $name } المسمّاة للدور { $role } غير موجودة هنا وتعذّر سحبها
    .next = تحقّق من الاسم، أو أحضر الصورة: `docker load` أو `lab images load FILE`.
image-nowhere = لا توجد صورة لـ { $names }: لا يوفّرها مستودع الصور ({ $registry })، ولم يمكن تجميع صورة هنا
    .next = نفِّذ `lab images save FILE` على جهاز لديه الصور، ثم `lab images load FILE` هنا.
image-no-apt = تجميع الصورة يحتاج إلى { $tools }، وهذا غير متوفر على هذا الجهاز
    .next = نفِّذ `lab images save FILE` على جهاز لديه الصور، ثم `lab images load FILE` هنا.
image-no-mongod = لا يوجد mongod يمكن تجميعه للمعمارية { $arch }
    .next = سمِّ صورة من عندك: `--image mongo=IMAGE`.
image-apt-failed = فشل تنفيذ apt-get { $verb }
    .next = تحقّق من وصول هذا الجهاز إلى مرآة Debian. ومن دون شبكة: `lab images load FILE`.
image-deb-damaged = الحزمة { $file } لا تطابق فهرس Debian حتى بعد تنزيلها من جديد
    .next = تحقّق من المرآة أو من الوكيل (proxy)، أو أعد المحاولة لاحقاً.
image-deb-changed = تعطي المرآة { $file } بمحتوى غير الذي نشره Debian بهذا الاسم
    .next = لا تستخدم هذه المرآة: اختر غيرها في إعدادات apt على هذا الجهاز.
image-wheel-failed = تعذّر الحصول على { $file } من { $index }
    .next = تحقّق من الفهرس (PIP_INDEX_URL)، أو ضع الملف في مجلد واضبط PIP_FIND_LINKS عليه.
image-compile = جارٍ ترجمة مكتبات Python في الصورة
image-pack-failed = تعذّر تركيب الصورة { $name }
    .next = أعد التنفيذ؛ وإن فشل مجدداً فإن `lab images rm` يمسح ما نُزِّل.
image-cache-unusable = لا يمكن استخدام مجلد التخزين المؤقت { $path }
    .next = اجعله قابلاً للكتابة، أو اضبط XDG_CACHE_HOME على مجلد آخر.

image-absent = غير موجودة هنا، وسيحضرها البدء التالي
image-pull-failed = تعذّر سحب { $name }
    .next = من دون مستودع صور: يجمّع `lab images build` صورة هنا، ويحضر `lab images load FILE` صورة جاهزة.
image-saving = جارٍ كتابة { $file }: { $mb } MB
image-saved = كُتب { $file } وحجمه { $mb } MB
image-saved-licence = يتضمّن الملف MongoDB ورخصته Server Side Public License (SSPL) v1، فاقرأها قبل أن تعطي الملف لغيرك.
image-save-full = لم تبقَ مساحة لكتابة { $file }
    .next = تحتاج صور التشغيلة إلى نحو 400 MB. ولم يبقَ أي ملف ناقص.
image-save-failed = تعذّرت كتابة { $file }
    .next = اختر مجلداً يمكنك الكتابة فيه. ولم يبقَ أي ملف ناقص.
image-loading = جارٍ قراءة { $file }: { $done } من { $all } MB
image-load-strange = يحمل { $file } أيضاً الصورة { $name } ولا دور يعمل عليها
    .next = إن كنت تريدها فسمِّها بالخيار `--image ROLE={ $name }`، وإلا فأنشئ الملف من جديد بالأمر `lab images save`
image-load-failed = { $file } ليس ملف صور يستطيع Docker تحميله
    .next = أنشئه من جديد بالأمر `lab images save FILE` وانسخه كاملاً.
image-loaded = حُمِّلت: { $names }
image-load-incomplete = الملف من إصدار آخر من lab، فليست لكل دور صورته. احفظه من جديد بهذا الإصدار، أو سمِّ الصور بالخيار --image.
image-removed = أُزيلت { $name }
image-in-use = الصورة { $name } قيد الاستخدام فبقيت: أوقف التشغيلات أولاً (`lab stop --all`)
