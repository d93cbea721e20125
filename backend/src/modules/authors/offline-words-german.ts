/** The frame of a course in German. */
import type { ENGLISH } from './offline-words-english.ts';

export const GERMAN: Record<keyof typeof ENGLISH, string> = {
  quoted: '„{{text}}“',
  introduction: 'Einführung',
  part: 'Teil {{number}}',
  lesson: 'Lektion {{number}}',
  module: 'Modul {{number}}',
  pair: '{{first}} und {{second}}',
  span: 'Von {{first}} bis {{last}}',
  this_lesson: 'diese Lektion',
  solution: 'Lösung',
  hint: 'Hinweis',
  answer: 'Antwort',
  quiz_title: 'Prüfen Sie Ihr Wissen',
  quiz: 'Beantworten Sie diese {{questions}} Fragen, bevor Sie zurückblättern: Die Rückmeldung zu jeder zeigt den Satz der Quelle, auf dem sie beruht.',
  quiz_about:
    'Beantworten Sie diese {{questions}} Fragen zu {{parts}}, bevor Sie zurückblättern: Die Rückmeldung zu jeder zeigt den Satz der Quelle, auf dem sie beruht.',
  what_follows: 'dem, was folgt',
  questions_answered: 'Fragen, die diese Lektion beantwortet',
  key_points: 'Das Wichtigste',
  in_short: 'Kurz gesagt',
  try_it: 'Probieren Sie es selbst',
  last_lesson: 'Das ist die letzte Lektion: Als Nächstes kommt das Abschlussprojekt.',
  next_lesson: 'Als Nächstes kommt „{{title}}“.',
  explain_main_idea:
    'Erklären Sie den Grundgedanken dieser Lektion jemandem, der sie nicht gelesen hat. Geben Sie ein Beispiel aus Ihrer eigenen Arbeit, und sagen Sie, was ohne ihn schiefginge.',
  objective_summarise: '„{{title}}“ mit eigenen Worten zusammenfassen',
  module_about: 'Es geht um {{terms}}.',
  module_follows: 'Folgt der Quelle „{{title}}“.',
  subject_of: 'Thema „{{title}}“',
  audience_beginner: 'Lernende ohne Vorkenntnisse ({{subject}}).',
  audience_intermediate: 'Lernende mit etwas Erfahrung ({{subject}}).',
  audience_advanced: 'Lernende mit guten Kenntnissen ({{subject}}).',
  audience_expert: 'Lernende mit langer Erfahrung ({{subject}}).',
  project_title: '{{title}}: ein eigenes Projekt',
  project_task:
    'Wählen Sie eine kleine, echte Aufgabe aus Ihrer Arbeit oder Ihrem Studium und lösen Sie sie mit dem, was dieser Kurs lehrt.',
  project_must: 'Das Ergebnis muss zeigen: {{outcomes}}.',
  project_report: 'Schreiben Sie auf, was Sie getan haben, was schiefging und was Sie anders machen würden.',
  closing_project: 'Abschlussprojekt',
  closing_project_use: 'Eine Arbeit, in der alles vorkommt, was der Kurs lehrt.',
  checks: 'Wissensfragen',
  checks_use: 'Zahl der Fragen: {{questions}}, jede mit dem Satz der Quelle, auf dem sie beruht.',
  exercises: 'Übungen',
  exercises_use: 'Zahl der Übungen aus den Quellen: {{exercises}}, mit Lösungen, wo die Quellen sie haben.',
  exercises_to_write: 'Eine Übung in jeder Lektion, von der Lehrperson zu schreiben.',
  approach_headings: 'Der Kurs folgt der Ordnung und den Überschriften seiner Quellen.',
  approach_divided:
    'Die Quellen haben keine Überschriften; ihr Text wurde deshalb nach Absätzen gleichmäßig auf den gewünschten Aufbau verteilt.',
  approach_rules:
    'Lernende lesen den Text der Quellen, machen deren Übungen und prüfen sich nach jeder Lektion selbst. Der Kurs wurde nach Regeln zusammengestellt; kein Sprachmodell hat etwas davon geschrieben.',
  approach_style: 'Bevorzugte Art zu lernen, wie angegeben: {{style}}.',
  images_none: 'Die Quellen zeigen keine Bilder.',
  images_described: 'Bilder mit Textalternative: alle {{images}}.',
  images_missing: 'Bilder ohne Textalternative: {{missing}} von {{images}}.',
  code_unnamed: 'Codeblöcke ohne Angabe der Sprache: {{missing}} von {{code}}.',
  step_orient: 'Überblick und Voraussetzungen',
  step_vocabulary: 'Begriffe',
  step_core: 'Grundgedanken',
  step_core_more: 'Grundgedanken, Teil {{number}}',
  step_guided: 'Angeleitetes Üben',
  step_apply: 'Anwenden',
  step_review: 'Wiederholen und prüfen',
  objective_orient: 'Beschreiben, wozu „{{topic}}“ dient und worauf es aufbaut',
  objective_vocabulary: 'Die wichtigsten Begriffe von „{{topic}}“ definieren',
  objective_core: 'Die Grundgedanken von „{{topic}}“ erklären',
  objective_guided: 'Die Grundgedanken von „{{topic}}“ in einer angeleiteten Übung anwenden',
  objective_apply: '„{{topic}}“ in einer eigenen Aufgabe anwenden',
  objective_review: 'Die eigene Arbeit zu „{{topic}}“ nach ihren Kriterien beurteilen',
  objective_explain: '„{{topic}}“ erklären',
  objective_use: '„{{topic}}“ in einem eigenen Beispiel anwenden',
  objective_compare: '„{{topic}}“ mit „{{other}}“ vergleichen',
  why_named: 'In der Beschreibung des Kurses genannt.',
  why_step: 'Ein Schritt der festen Abfolge um die Themen herum: {{step}}.',
  scaffold_approach:
    'Es ist kein KI-Anbieter eingerichtet, und es wurden keine Quellen gegeben. Diese Gliederung wurde nach Regeln aus Titel und Beschreibung zusammengestellt; kein Modell hat etwas davon geschrieben, und jeder Abschnitt wartet auf seinen Autor.',
  scaffold_accessibility:
    'Zu prüfen, sobald die Abschnitte geschrieben sind: Textalternativen, Reihenfolge der Überschriften, Sprachen der Codeblöcke.',
  module_to_write: 'Noch zu schreiben: {{topic}}.',
  step_to_write: 'Noch zu schreiben: {{step}} für „{{title}}“.',
  lesson_of: '{{title}}, Lektion {{number}}',
  section_explain: 'Erklären: {{title}}',
  section_practise: 'Üben: {{title}}',
  section_discuss: 'Besprechen: {{title}}',
  section_sum_up: 'Zusammenfassen: {{title}}',
  instructor_hook: 'Für die Lehrperson: Welche Frage zu „{{topic}}“ beantwortet diese Lektion den Lernenden?',
  instructor_summary: 'Für die Lehrperson: Welche drei Sätze sollen Lernende aus dieser Lektion behalten?',
  instructor_next: 'Für die Lehrperson: Wie führt diese Lektion zur nächsten?',
  instructor_activity: 'Für die Lehrperson: Was können Lernende mit „{{topic}}“ in zehn Minuten tun?',
  prompts_explain: `Was ist „{{topic}}“, in zwei Sätzen, die Anfänger verstehen?
Was verstehen Lernende an „{{topic}}“ meist falsch? Geben Sie ein durchgerechnetes Beispiel, das den richtigen Weg zeigt.
Welcher echte Fall aus Ihrer Praxis zeigt, warum „{{topic}}“ wichtig ist?
Welches Bild, welche Tabelle oder welches Schaubild ersparte einen Absatz?`,
  prompts_practise: `Bei welcher Aufgabe wenden Lernende „{{topic}}“ in zehn Minuten an?
Wie sieht eine gute Antwort aus? Schreiben Sie sie als Lösung auf.
Welche zwei falschen Antworten erwarten Sie, und was würden Sie zu jeder sagen?`,
  prompts_discuss: `Bei welcher Frage zu „{{topic}}“ sind vernünftige Menschen verschiedener Meinung?
Welche zwei Standpunkte sollen Lernende vergleichen, und nach welchen Kriterien?
Wie schließen Sie die Diskussion ab?`,
  prompts_sum_up: `Welche drei Sätze über „{{topic}}“ sollen bleiben?
Welche Frage würde zeigen, dass Lernende sie verstanden haben?
Wo braucht der Kurs sie wieder?`,
  checklist: `80 bis 900 Wörter, in Sätzen von höchstens 25 Wörtern
mindestens ein Beispiel mit Zahlen, Code oder Bild
jeder Begriff dort erklärt, wo er zuerst vorkommt
Textalternativen für Bilder, eine Sprache für jeden Codeblock`,
  to_be_written:
    '**Für die Lehrperson.** Hier steht noch nichts. Ersetzen Sie diesen Block durch Ihren eigenen Text; so kann er nicht veröffentlicht werden.',
  unwritten_section:
    'Dieser Abschnitt konnte nicht geschrieben werden; warum, sagen die Befunde des Laufs. Schreiben Sie, was Lernende hier lesen sollen, und entfernen Sie dann diesen Hinweis.',
  unwritten_frame:
    'Einstieg, Zusammenfassung und Fragen dieser Lektion konnten nicht geschrieben werden; warum, sagen die Befunde des Laufs. Ergänzen Sie sie in ihren Abschnitten und entfernen Sie dann diesen Hinweis.',
  questions_to_answer: 'Zu beantwortende Fragen:',
  before_publishing: 'Vor dem Veröffentlichen:',
};
