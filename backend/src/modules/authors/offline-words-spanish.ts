/** The frame of a course in Spanish. */
import type { ENGLISH } from './offline-words-english.ts';

export const SPANISH: Record<keyof typeof ENGLISH, string> = {
  quoted: '«{{text}}»',
  introduction: 'Introducción',
  part: 'Parte {{number}}',
  lesson: 'Lección {{number}}',
  module: 'Módulo {{number}}',
  pair: '{{first}} y {{second}}',
  span: 'De {{first}} a {{last}}',
  this_lesson: 'esta lección',
  solution: 'Solución',
  hint: 'Pista',
  answer: 'Respuesta',
  quiz_title: 'Compruebe lo que sabe',
  quiz: 'Responda a estas {{questions}} preguntas antes de volver atrás: los comentarios a cada una muestran la frase de la fuente en que se apoya.',
  quiz_about:
    'Responda a estas {{questions}} preguntas sobre {{parts}} antes de volver atrás: los comentarios a cada una muestran la frase de la fuente en que se apoya.',
  what_follows: 'lo que sigue',
  questions_answered: 'Preguntas que responde esta lección',
  key_points: 'Puntos clave',
  in_short: 'En resumen',
  try_it: 'Pruébelo usted',
  last_lesson: 'Esta es la última lección: a continuación viene el proyecto final.',
  next_lesson: 'A continuación viene «{{title}}».',
  explain_main_idea:
    'Explique la idea principal de esta lección a alguien que no la haya leído. Dé un ejemplo de su propio trabajo y diga qué saldría mal sin ella.',
  objective_summarise: 'Resumir «{{title}}» con palabras propias',
  module_about: 'Trata de {{terms}}.',
  module_follows: 'Sigue la fuente «{{title}}».',
  subject_of: 'el tema de «{{title}}»',
  audience_beginner: 'Estudiantes que empiezan con {{subject}}.',
  audience_intermediate: 'Estudiantes con cierta experiencia en {{subject}}.',
  audience_advanced: 'Estudiantes con buenos conocimientos de {{subject}}.',
  audience_expert: 'Estudiantes con larga experiencia en {{subject}}.',
  project_title: '{{title}}: un proyecto propio',
  project_task:
    'Elija una tarea pequeña y real de su trabajo o de sus estudios y llévela a cabo con lo que enseña este curso.',
  project_must: 'El resultado debe mostrar: {{outcomes}}.',
  project_report: 'Anote qué hizo, qué salió mal y qué haría de otra manera.',
  closing_project: 'Proyecto final',
  closing_project_use: 'Un trabajo que emplea lo que enseña todo el curso.',
  checks: 'Preguntas de comprobación',
  checks_use: 'Número de preguntas: {{questions}}, cada una con la frase de la fuente en que se apoya.',
  exercises: 'Ejercicios',
  exercises_use: 'Número de ejercicios de las fuentes: {{exercises}}, con sus soluciones donde las tienen.',
  exercises_to_write: 'Un ejercicio en cada lección, que ha de escribir el docente.',
  approach_headings: 'El curso sigue el orden y los títulos de sus fuentes.',
  approach_divided:
    'Las fuentes no tienen títulos, así que su texto se repartió por párrafos y por igual en la estructura pedida.',
  approach_rules:
    'Los estudiantes leen el texto de las fuentes, hacen sus ejercicios y comprueban lo que saben después de cada lección. El curso se compuso mediante reglas; ningún modelo de lenguaje escribió nada de él.',
  approach_style: 'Forma de aprender preferida, según se indicó: {{style}}.',
  images_none: 'Las fuentes no muestran imágenes.',
  images_described: 'Imágenes con texto alternativo: todas ({{images}}).',
  images_missing: 'Imágenes sin texto alternativo: {{missing}} de {{images}}.',
  code_unnamed: 'Bloques de código que no indican su lenguaje: {{missing}} de {{code}}.',
  step_orient: 'Orientación y requisitos previos',
  step_vocabulary: 'Vocabulario',
  step_core: 'Ideas centrales',
  step_core_more: 'Ideas centrales, parte {{number}}',
  step_guided: 'Práctica guiada',
  step_apply: 'Aplicación',
  step_review: 'Repaso y evaluación',
  objective_orient: 'Describir para qué sirve «{{topic}}» y en qué se basa',
  objective_vocabulary: 'Definir los términos principales de «{{topic}}»',
  objective_core: 'Explicar las ideas centrales de «{{topic}}»',
  objective_guided: 'Aplicar las ideas centrales de «{{topic}}» en un ejercicio guiado',
  objective_apply: 'Usar «{{topic}}» en una tarea propia',
  objective_review: 'Evaluar el propio trabajo sobre «{{topic}}» según sus criterios',
  objective_explain: 'Explicar «{{topic}}»',
  objective_use: 'Usar «{{topic}}» en un ejemplo propio',
  objective_compare: 'Comparar «{{topic}}» con «{{other}}»',
  why_named: 'Se nombra en la descripción del curso.',
  why_step: 'Un paso de la progresión fija en torno a los temas: {{step}}.',
  scaffold_approach:
    'No hay ningún proveedor de IA configurado y no se dieron fuentes. Este esquema se compuso mediante reglas a partir del título y la descripción; ningún modelo escribió nada de él, y cada sección espera a su autor.',
  scaffold_accessibility:
    'Por comprobar cuando las secciones estén escritas: textos alternativos, orden de los títulos, lenguajes del código.',
  module_to_write: 'Por escribir: {{topic}}.',
  step_to_write: 'Por escribir: {{step}} para «{{title}}».',
  lesson_of: '{{title}}, lección {{number}}',
  section_explain: 'Explicar: {{title}}',
  section_practise: 'Practicar: {{title}}',
  section_discuss: 'Debatir: {{title}}',
  section_sum_up: 'Resumir: {{title}}',
  instructor_hook:
    'Para el docente: ¿qué pregunta sobre «{{topic}}» responde esta lección a los estudiantes?',
  instructor_summary: 'Para el docente: ¿qué tres frases deberían conservar los estudiantes de esta lección?',
  instructor_next: 'Para el docente: ¿cómo lleva esta lección a la siguiente?',
  instructor_activity: 'Para el docente: ¿qué pueden hacer los estudiantes con «{{topic}}» en diez minutos?',
  prompts_explain: `¿Qué es «{{topic}}», en dos frases que entienda un principiante?
¿Qué suelen entender mal los estudiantes sobre «{{topic}}»? Dé un ejemplo resuelto que muestre el camino correcto.
¿Qué caso real de su práctica muestra por qué importa «{{topic}}»?
¿Qué imagen, tabla o diagrama ahorraría un párrafo?`,
  prompts_practise: `¿Qué tarea permite usar «{{topic}}» en diez minutos?
¿Cómo es una buena respuesta? Escríbala como solución.
¿Qué dos respuestas equivocadas espera, y qué diría sobre cada una?`,
  prompts_discuss: `¿En qué cuestión sobre «{{topic}}» discrepan personas razonables?
¿Qué dos posturas deberían comparar los estudiantes, y con qué criterios?
¿Cómo cerrará el debate?`,
  prompts_sum_up: `¿Qué tres frases sobre «{{topic}}» deberían quedar?
¿Qué pregunta mostraría que se han entendido?
¿Dónde vuelve a usarlas el curso?`,
  checklist: `de 80 a 900 palabras, en frases de 25 palabras como máximo
al menos un ejemplo con sus cifras, código o imagen
cada término explicado donde aparece por primera vez
textos alternativos para las imágenes, un lenguaje para cada bloque de código`,
  to_be_written:
    '**Para el docente.** Aquí todavía no hay nada escrito. Sustituya este bloque por su propio texto; tal como está no se puede publicar.',
  unwritten_section:
    'No se pudo escribir esta sección; los hallazgos de la ejecución dicen por qué. Escriba lo que el estudiante debe leer aquí y después quite esta nota.',
  unwritten_frame:
    'No se pudieron escribir el comienzo, el resumen ni las preguntas de esta lección; los hallazgos de la ejecución dicen por qué. Añádalos a sus secciones y después quite esta nota.',
  questions_to_answer: 'Preguntas por responder:',
  before_publishing: 'Antes de publicar:',
};
