/** The frame of a course in Arabic. */
import type { ENGLISH } from './offline-words-english.ts';

export const ARABIC: Record<keyof typeof ENGLISH, string> = {
  quoted: '«{{text}}»',
  introduction: 'مقدمة',
  part: 'الجزء {{number}}',
  lesson: 'الدرس {{number}}',
  module: 'الوحدة {{number}}',
  pair: '{{first}} و{{second}}',
  span: 'من {{first}} إلى {{last}}',
  this_lesson: 'هذا الدرس',
  solution: 'الحل',
  hint: 'تلميح',
  answer: 'الإجابة',
  quiz_title: 'اختبر ما تعرفه',
  quiz: 'أجب عن الأسئلة (عددها {{questions}}) قبل أن ترجع إلى النص: تعرض الملاحظة على كل سؤال جملة المصدر التي يستند إليها.',
  quiz_about:
    'أجب عن الأسئلة (عددها {{questions}}) حول {{parts}} قبل أن ترجع إلى النص: تعرض الملاحظة على كل سؤال جملة المصدر التي يستند إليها.',
  what_follows: 'ما يليها',
  questions_answered: 'أسئلة يجيب عنها هذا الدرس',
  key_points: 'النقاط الرئيسية',
  in_short: 'باختصار',
  try_it: 'جرّب بنفسك',
  last_lesson: 'هذا هو الدرس الأخير، ويليه المشروع الختامي.',
  next_lesson: 'التالي: «{{title}}».',
  explain_main_idea:
    'اشرح الفكرة الرئيسية لهذا الدرس لشخص لم يقرأه. أعطِ مثالًا من عملك، واذكر ما الذي كان سيسوء من دونها.',
  objective_summarise: 'تلخيص «{{title}}» بكلماتك',
  module_about: 'عن {{terms}}.',
  module_follows: 'تتبع المصدر «{{title}}».',
  subject_of: 'موضوع «{{title}}»',
  audience_beginner: 'متعلمون جدد في {{subject}}.',
  audience_intermediate: 'متعلمون لديهم بعض الخبرة في {{subject}}.',
  audience_advanced: 'متعلمون لديهم معرفة جيدة في {{subject}}.',
  audience_expert: 'متعلمون لديهم خبرة طويلة في {{subject}}.',
  project_title: '{{title}}: مشروع من عندك',
  project_task: 'اختر مهمة صغيرة حقيقية من عملك أو دراستك، وأنجزها بما يعلّمه هذا المقرر.',
  project_must: 'يجب أن تُظهر النتيجة: {{outcomes}}.',
  project_report: 'دوّن ما فعلته، وما لم ينجح، وما كنت ستفعله بطريقة أخرى.',
  closing_project: 'المشروع الختامي',
  closing_project_use: 'عمل واحد يستخدم ما يعلّمه المقرر كله.',
  checks: 'أسئلة التحقق من الفهم',
  checks_use: 'عدد الأسئلة: {{questions}}، ومع كل سؤال جملة المصدر التي يستند إليها.',
  exercises: 'التمارين',
  exercises_use: 'عدد تمارين المصادر: {{exercises}}، مع حلولها حيث توجد.',
  exercises_to_write: 'تمرين واحد في كل درس، يكتبه المعلم.',
  approach_headings: 'يتبع المقرر ترتيب مصادره وعناوينها.',
  approach_divided: 'ليس في المصادر عناوين، لذلك قُسّم نصها بالتساوي، فقرة فقرة، على البنية المطلوبة.',
  approach_rules:
    'يقرأ المتعلمون نص المصادر نفسه، ويحلّون تمارينها، ويختبرون أنفسهم بعد كل درس. جُمع المقرر وفق قواعد، ولم يكتب أي نموذج لغوي شيئًا منه.',
  approach_style: 'طريقة التعلم المفضّلة، كما ذُكرت: {{style}}.',
  images_none: 'لا تعرض المصادر صورًا.',
  images_described: 'الصور التي لها نص بديل: جميعها ({{images}}).',
  images_missing: 'الصور التي ينقصها نص بديل: {{missing}} من {{images}}.',
  code_unnamed: 'مقاطع الشيفرة التي لا تذكر لغتها: {{missing}} من {{code}}.',
  step_orient: 'تمهيد ومتطلبات سابقة',
  step_vocabulary: 'المصطلحات',
  step_core: 'الأفكار الأساسية',
  step_core_more: 'الأفكار الأساسية، الجزء {{number}}',
  step_guided: 'تدريب موجّه',
  step_apply: 'التطبيق',
  step_review: 'المراجعة والتقييم',
  objective_orient: 'وصف الغرض من «{{topic}}» وما يقوم عليه',
  objective_vocabulary: 'تعريف المصطلحات الرئيسية في «{{topic}}»',
  objective_core: 'شرح الأفكار الأساسية في «{{topic}}»',
  objective_guided: 'تطبيق الأفكار الأساسية في «{{topic}}» في تمرين موجّه',
  objective_apply: 'استخدام «{{topic}}» في مهمة خاصة',
  objective_review: 'تقييم العمل الذاتي في «{{topic}}» وفق معاييره',
  objective_explain: 'شرح «{{topic}}»',
  objective_use: 'استخدام «{{topic}}» في مثال خاص',
  objective_compare: 'مقارنة «{{topic}}» مع «{{other}}»',
  why_named: 'مذكور في وصف المقرر.',
  why_step: 'خطوة من التسلسل الثابت حول المواضيع: {{step}}.',
  scaffold_approach:
    'لا يوجد مزوّد ذكاء اصطناعي مُعدّ ولم تُقدَّم مصادر. جُمع هذا المخطط وفق قواعد من العنوان والوصف، ولم يكتب أي نموذج شيئًا منه، وكل قسم ينتظر من يكتبه.',
  scaffold_accessibility: 'يُراجَع بعد كتابة الأقسام: النصوص البديلة، وترتيب العناوين، ولغات الشيفرة.',
  module_to_write: 'لم يُكتب بعد: {{topic}}.',
  step_to_write: 'لم يُكتب بعد: {{step}} في «{{title}}».',
  lesson_of: '{{title}}، الدرس {{number}}',
  section_explain: 'شرح: {{title}}',
  section_practise: 'تدريب: {{title}}',
  section_discuss: 'نقاش: {{title}}',
  section_sum_up: 'تلخيص: {{title}}',
  instructor_hook: 'للمعلم: أي سؤال عن «{{topic}}» يجيب عنه هذا الدرس للمتعلم؟',
  instructor_summary: 'للمعلم: ما الجمل الثلاث التي ينبغي أن تبقى لدى المتعلم من هذا الدرس؟',
  instructor_next: 'للمعلم: كيف يقود هذا الدرس إلى الدرس التالي؟',
  instructor_activity: 'للمعلم: ماذا يمكن للمتعلم أن يفعل بـ«{{topic}}» في عشر دقائق؟',
  prompts_explain: `ما «{{topic}}»، في جملتين يفهمهما المبتدئ؟
ما الذي يخطئ فيه المتعلمون عادة في «{{topic}}»؟ أعطِ مثالًا محلولًا يبيّن الطريق الصحيح.
أي حالة حقيقية من خبرتك تبيّن أهمية «{{topic}}»؟
أي صورة أو جدول أو رسم توضيحي يغني عن فقرة؟`,
  prompts_practise: `أي مهمة تتيح للمتعلم استخدام «{{topic}}» في عشر دقائق؟
كيف تبدو الإجابة الجيدة؟ اكتبها حلًا.
ما الإجابتان الخاطئتان اللتان تتوقعهما، وماذا تقول للمتعلم عن كل منهما؟`,
  prompts_discuss: `في أي سؤال عن «{{topic}}» يختلف العقلاء؟
أي موقفين ينبغي أن يقارن بينهما المتعلمون، وبأي معايير؟
كيف ستختم النقاش؟`,
  prompts_sum_up: `ما الجمل الثلاث عن «{{topic}}» التي ينبغي أن تبقى؟
أي سؤال يبيّن أن المتعلم فهمها؟
أين يستخدمها المقرر مرة أخرى؟`,
  checklist: `من 80 إلى 900 كلمة، في جمل لا تزيد على 25 كلمة
مثال واحد على الأقل بأرقامه أو شيفرته أو صورته
كل مصطلح مشروح حيث يرد أول مرة
نصوص بديلة للصور، ولغة لكل مقطع شيفرة`,
  to_be_written: '**للمعلم.** لم يُكتب شيء هنا بعد. استبدل هذه الكتلة بنصك؛ لا يمكن نشرها كما هي.',
  unwritten_section:
    'تعذّرت كتابة هذا القسم، ونتائج فحص التشغيل تبيّن السبب. اكتب ما ينبغي أن يقرأه المتعلم هنا، ثم أزل هذه الملاحظة.',
  unwritten_frame:
    'تعذّرت كتابة مدخل هذا الدرس وملخصه وأسئلته، ونتائج فحص التشغيل تبيّن السبب. أضفها إلى أقسامه، ثم أزل هذه الملاحظة.',
  questions_to_answer: 'أسئلة ينبغي الإجابة عنها:',
  before_publishing: 'قبل النشر:',
};
