/** What the tutor says of its own, without a model: in the language of the course, from whose words it is made. */
import { filledIn, writtenIn } from '../../platform/sentences.ts';

const ENGLISH = {
  plain_1: 'Read the question once more, slowly: what exactly does it ask for?',
  plain_2: 'Look at this section again and find the passage that the question is about.',
  plain_3:
    'Find the passage that the question is about, and hold each possible answer against its words, one after the other.',
  several: 'More than one may be right.',
  objective: 'Think of what this lesson wants you to be able to do: “{{objective}}”.',
  part: 'Look again at the part “{{title}}” of this section.',
  sentence: 'The section says: “{{sentence}}” Put each possible answer into this and see which one fits.',
  kept_back:
    'This comes close to a question of the course that you have not solved yet, so its answer is not given away here. Ask for a hint at the question itself.',
};

type HintKey = keyof typeof ENGLISH;

const GERMAN: Record<HintKey, string> = {
  plain_1: 'Lesen Sie die Frage noch einmal langsam: Wonach genau wird gefragt?',
  plain_2:
    'Sehen Sie sich diesen Abschnitt noch einmal an und suchen Sie die Stelle, um die es in der Frage geht.',
  plain_3:
    'Suchen Sie die Stelle, um die es in der Frage geht, und halten Sie jede mögliche Antwort einzeln gegen ihren Wortlaut.',
  several: 'Es kann mehr als eine richtig sein.',
  objective: 'Denken Sie daran, was Sie nach dieser Lektion können sollen: „{{objective}}“.',
  part: 'Sehen Sie sich den Teil „{{title}}“ dieses Abschnitts noch einmal an.',
  sentence:
    'Im Abschnitt steht: „{{sentence}}“ Setzen Sie jede mögliche Antwort hier ein und sehen Sie, welche passt.',
  kept_back:
    'Das kommt einer Frage des Kurses nahe, die Sie noch nicht gelöst haben; deshalb wird ihre Antwort hier nicht verraten. Lassen Sie sich bei der Frage selbst einen Hinweis geben.',
};

const SPANISH: Record<HintKey, string> = {
  plain_1: 'Lea la pregunta otra vez, despacio: ¿qué pide exactamente?',
  plain_2: 'Repase esta sección y busque el pasaje del que trata la pregunta.',
  plain_3:
    'Busque el pasaje del que trata la pregunta y compare con sus palabras cada respuesta posible, una tras otra.',
  several: 'Puede haber más de una correcta.',
  objective: 'Piense en lo que esta lección quiere que sepa hacer: «{{objective}}».',
  part: 'Repase la parte «{{title}}» de esta sección.',
  sentence: 'La sección dice: «{{sentence}}» Ponga aquí cada respuesta posible y vea cuál encaja.',
  kept_back:
    'Esto se acerca a una pregunta del curso que todavía no ha resuelto, así que aquí no se revela su respuesta. Pida una pista en la propia pregunta.',
};

const ARABIC: Record<HintKey, string> = {
  plain_1: 'اقرأ السؤال مرة أخرى بتمهّل: ما الذي يطلبه بالضبط؟',
  plain_2: 'راجع هذا القسم مرة أخرى وابحث عن المقطع الذي يدور حوله السؤال.',
  plain_3: 'ابحث عن المقطع الذي يدور حوله السؤال، وقارن كل إجابة ممكنة بكلماته، واحدة تلو الأخرى.',
  several: 'قد تكون أكثر من إجابة صحيحة.',
  objective: 'فكّر فيما يريد هذا الدرس أن تكون قادرًا عليه: «{{objective}}».',
  part: 'راجع مرة أخرى الجزء «{{title}}» من هذا القسم.',
  sentence: 'يقول القسم: «{{sentence}}» ضع كل إجابة ممكنة هنا وانظر أيها يناسب.',
  kept_back: 'هذا قريب من سؤال في المقرر لم تحله بعد، لذلك لا تُكشف إجابته هنا. اطلب تلميحًا عند السؤال نفسه.',
};

/** Languages there are texts in, by the tag of each. */
export const HINT_TEXTS = { en: ENGLISH, de: GERMAN, es: SPANISH, ar: ARABIC };

/** @param language of the course; others than these four have the texts in English */
export const sayHint = (language: string, key: HintKey, values: Record<string, string> = {}): string =>
  filledIn(HINT_TEXTS[writtenIn(language)][key], (name) => values[name] ?? '');
