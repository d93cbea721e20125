/** Small documents that the tests of the offline author read, written for them. */
import type { AttemptEnd, AttemptStart, AuthorContext, Brief, Source } from './author.ts';

export const BRIEF: Brief = {
  title: 'Looking after data',
  description: 'How to keep copies of files and how water moves.',
  difficulty: 'beginner',
  subject: 'Data care',
  estimatedHours: null,
  learningObjectives: [],
  learningStyle: null,
  contentDepth: 'standard',
  language: 'en',
  structure: { modules: 6, lessonsPerModule: 1, sectionsPerLesson: 2 },
};

/** In the manner of the Carpentries: front matter, and fences with a blank before the name and any length. */
export const BACKUP = `---
title: Copying Folders
teaching: 20
---

:::::::::::::::::::: objectives

- Copy a folder with \`rsync\`.
- Explain what a dry run is.

::::::::::::::::::::::::::::::

::::::::::::::: questions

- How do I keep a second copy of my work?

:::::::::::::::::::::::

A backup is a second copy of your work that lives somewhere else. A disk fails without a
warning, a laptop is stolen, and a file is deleted by mistake more often than anybody expects.
The tool \`rsync\` copies folders and keeps the copies up to date. A *mirror* is a copy that
has exactly the files of the original, see [the glossary](../glossary.md#mirror).

\`\`\`bash
$ rsync -a work/ copy/
$ rsync --delete work/ copy/
\`\`\`

The \`--delete\` option removes files from the copy that the original does not have any more.
The \`--archive\` option keeps the dates and the permissions of all files in the copy.
The \`--verbose\` option prints the name of every file that is being copied.

![](fig/mirror.svg){alt='A folder and its mirror, joined by an arrow' width="60%"}

:::::::::::::::::::::::::::::: callout

## Trailing slashes

A slash at the end of the first path changes the meaning of the command. With the slash the
contents of the folder are copied, without it the folder itself is copied into the other one.

::::::::::::::::::::::

::::::::::::::::::::: challenge

## Try a dry run

Make a folder with three files and run the command with the option \`--dry-run\`. Which files
would be copied? Change one of the files, run the same command again, and compare the two lists
that are printed on the screen of your computer.

::::::::: solution

## Solution

The first list names all three files. The second list names only the file that was changed,
because the others have the same size and date as their copies.

\`\`\`\`output
::: this is not a fence
\`\`\`\`

:::::::::::::::::::::::::::

:::::::::::::::::::::::::::::::::

::::::::::::::: keypoints

- \`rsync\` copies folders and keeps the copies up to date.
- A dry run lists the files that a command would copy and changes nothing.

:::::::::::::::::::::::
`;

export const WATER = `# The Water Cycle

## Learning objectives

- Describe how water moves between the sea and the sky
- Compare evaporation with condensation

## Evaporation

Evaporation is the change of a liquid into a gas at a temperature below its boiling point. The
sun warms the surface of the sea and some of the molecules escape into the air. Wind carries the
vapour away and makes room for more vapour. Evaporation cools the surface, because the fastest
molecules leave first. Warm air holds more vapour than cold air. A puddle dries in the shade too,
only more slowly than in the sun, and a wet cloth dries best in a dry wind.

## Condensation

Condensation is the change of a gas into a liquid when the gas is cooled. Rising air expands and
cools, and its vapour turns into small droplets around grains of dust. A cloud is a crowd of
droplets that are too small to fall. Condensation warms the air, unlike evaporation, which takes
heat from the surface. Dew is water that condenses on cold grass during a clear night. A cold
bottle becomes wet in a warm room for the same reason.

## Precipitation

Precipitation is water that falls from a cloud as rain, snow or hail. Droplets collide and merge
until the air cannot hold them up. Snow forms where the cloud is colder than the freezing point
of water. Hail grows in strong upward winds that carry the ice up again and again. The rain runs
into rivers, sinks into the ground or evaporates again, and the cycle starts anew. Groundwater
is water that fills the spaces between grains of soil and rock.

## Exercises

Leave a glass of cold water on a table in a warm room and watch its outside for ten minutes. Write
down what you see, where the water came from, and which two words of this lesson describe what
happened. Then explain why a glass of warm water stays dry on the outside in the same room.
`;

/** Six paragraphs without a heading. */
export const LETTER = [
  'The harbour was built in three stages over almost two hundred years. The first stage was a wall of rough stone that protected a few fishing boats from the western wind. It stood in shallow water, and at low tide the boats lay on the sand. Nobody paid for repairs, so every storm made the wall a little shorter than it had been before.',
  'The second stage began when the railway reached the town. A long pier was driven into the bay on iron piles, and cranes on the pier lifted coal from the wagons into ships. The pier changed the current, and sand collected behind it year after year. The council bought a dredger, which worked every summer and still lost against the sand.',
  'The third stage is the harbour that visitors see today. Two curved walls of concrete blocks enclose a deep basin, and a gap between them faces away from the wind. Ferries turn inside the basin without the help of a tug. The old pier was shortened and became a walk for people, with benches and a small light at its end.',
  'Tides decide the hours of the harbour. The water rises and falls by four metres, twice a day, and large ships enter only near high water. A gauge on the western wall shows the depth above the sill. The harbour master publishes a table of the tides for the whole year, and fishermen still write their own notes on it.',
  'Sand remains the problem of the place. A survey measures the depth of the basin every spring, and the results decide where the dredger works. The sand that is taken out is dropped on the eastern beach, where the sea had eaten the dunes. In this way the harbour feeds the beach, and the beach protects the road behind it.',
  'The future of the harbour is open. Some people want a third wall and larger ferries, others want a quiet basin for small boats. A report compares the costs of both plans over fifty years. It does not say which of them is better, but it shows which of them can be changed later, and at what price that would be possible.',
].join('\n\n');

export function source(name: string, text: string, mediaType = 'text/markdown'): Source {
  return { id: name, name, mediaType, text };
}

export type Ledger = { opened: AttemptStart[]; closed: AttemptEnd[]; previews: string[] };

/** A context that keeps what an author tells it. */
export function contextFor(
  sources: Source[],
  brief: Partial<Brief> = {},
  signal: AbortSignal = new AbortController().signal,
): { context: AuthorContext; ledger: Ledger } {
  const ledger: Ledger = { opened: [], closed: [], previews: [] };
  const context: AuthorContext = {
    brief: { ...BRIEF, ...brief },
    sources,
    revision: null,
    signal,
    onPreview: (text) => void ledger.previews.push(text),
    attempts: {
      open: async (start) => String(ledger.opened.push(start)),
      close: async (_id, end) => void ledger.closed.push(end),
    },
  };
  return { context, ledger };
}
