/** The index of the pictures: what each is, who sees it, and where. */
import { looksOf } from './screens-camera.ts';
import { screens, type PicturedRoute, type Screen } from './screens-list.ts';
import { patterns } from '../src/app/paths.ts';

const PEOPLE: Record<Screen['who'], string> = {
  visitor: 'everybody',
  student: 'learners',
  newcomer: 'learners',
  instructor: 'instructors',
  reviewer: 'reviewers',
  admin: 'admins',
};
const PLACES: Record<Exclude<PicturedRoute, keyof typeof patterns>, string> = { home: '/', elsewhere: '*' };

const WORDS: Record<string, string> = {
  '1280': '1280 px',
  '360': '360 px',
  'dark-1280': 'dark',
  'ar-360': 'Arabic',
};

const patternOf = (route: PicturedRoute) => ({ ...patterns, ...PLACES })[route];

const entryOf = (route: PicturedRoute, screen: Screen): string => {
  const pictures = looksOf(screen).map(
    ({ suffix, width }) =>
      `<img src="${screen.name}-${suffix}.png" alt="${screen.what} (${WORDS[suffix]})" width="${width === 1280 ? 480 : 160}">`,
  );
  return `## ${screen.name}\n\n${screen.what} For ${PEOPLE[screen.who]}, at \`${patternOf(route)}\`.\n\n${pictures.join('\n')}\n`;
};

/** The text of docs/screens/README.md. */
export function indexOfScreens(): string {
  const entries = (Object.keys(screens) as PicturedRoute[]).flatMap((route) =>
    screens[route].map((screen) => entryOf(route, screen)),
  );
  return `# Every screen\n\nMade by \`npm run screens\`, from a server filled with what is seen here.\n\n${entries.join('\n')}`;
}
