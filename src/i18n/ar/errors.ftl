engine-unreachable = لا يستجيب Docker على { $socket }
    .next = شغِّل Docker ثم نفِّذ `lab doctor`. لاستخدام محرّك آخر اضبط DOCKER_HOST.
engine-not-permitted = لا يملك هذا المستخدم صلاحية التخاطب مع Docker على { $socket }
    .next = أضف المستخدم إلى المجموعة المالكة للمقبس (`sudo usermod -aG docker $USER` ثم سجّل الدخول من جديد)، أو استخدم Docker بلا صلاحيات الجذر (rootless).
engine-no-context = لا يوجد Docker context بهذا الاسم أو لا يذكر محرّكاً: { $context }
    .next = يعرض الموجود منها الأمر `docker context ls`. ومن دون DOCKER_CONTEXT يُقصد محرّك هذا الجهاز.
engine-ssh = لا يتصل lab بمحرّك عبر ssh: { $socket }
    .next = شغِّل lab على ذلك الجهاز، فعُقد التشغيلة تُبلغ من حيث يعمل محرّكها.
engine-tls = لا يتصل lab بمحرّك عبر TLS: { $socket }
    .next = شغِّل lab على ذلك الجهاز مستخدماً مقبسه: DOCKER_HOST=unix:///var/run/docker.sock
engine-npipe = هذا أنبوب من Windows: { $socket }
    .next = شغِّل lab داخل WSL 2 حيث لبرنامج Docker Desktop مقبس: DOCKER_HOST=unix:///var/run/docker.sock
engine-bare-path = هذا مسار وليس عنوان محرّك: { $path }
    .next = اكتبه مع مخططه: DOCKER_HOST=unix://{ $path }
engine-no-scheme = هذا ليس عنوان محرّك: { $socket }
    .next = اكتب أحد الشكلين: unix:///var/run/docker.sock أو tcp://HOST:2375
engine-long-path = طول مسار المقبس { $length } بايت ولا يقبل النظام أكثر من { $longest }: { $socket }
    .next = أنشئ وصلة قصيرة إليه (`ln -s PATH /tmp/docker.sock`) ثم اضبط DOCKER_HOST=unix:///tmp/docker.sock
engine-too-old = إصدار Docker { $version } يتحدث الواجهة { $api }، بينما يحتاج lab إلى 1.41 (أي Docker 20.10) أو أحدث
    .next = حدِّث Docker Engine.
engine-refused = تعذّر على Docker تنفيذ: { $verb } { $object }
    .next = نفِّذ `lab doctor` لمعرفة حالة المحرّك.
engine-no-space = لم تبقَ مساحة على قرص Docker
    .next = حرِّر مساحة (يعرض `docker system df` ما يشغلها) ثم أعد المحاولة. يزيل `lab collect` ما خلّفه lab.
