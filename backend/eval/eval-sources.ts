/** Short documents that some briefs are built from, written for these evals. */
const markdown = (name: string, text: string) => ({ name, mediaType: 'text/markdown', text });

export const VERSIONS = markdown(
  'versions.md',
  `# Keeping versions

## What a version is

A version is a copy of a text as it was at one moment. A repository is a folder that keeps all versions of its files together with the names of the people who made them. A commit is a version with a message that says why the text was changed. For example, a commit with the message "Correct the dates of 1848" tells a reader what to look for.

A good message names the reason and not the file, because the file can be seen anyway. Small commits are easier to read than large ones, and a mistake in a small commit is easier to take back.

## Working at the same time

A branch is a line of versions beside the main one. Two people who work on two branches do not disturb each other. A merge is a commit that brings two branches together. A conflict is a place that both branches changed in different ways, and only a person can decide which of the two is right.

Before a merge, read the other branch line by line. Afterwards, read the merged text as a whole, because two changes that are right by themselves can be wrong together.
`,
);

export const BREAD = markdown(
  'bread.md',
  `# Bread

## The starter

A starter is a mixture of flour and water in which yeasts and bacteria live. It is fed every 24 hours with as much flour as water. The yeasts make gas, which lifts the dough. The bacteria make acid, which gives the bread its taste and keeps mould away for some days.

A starter is ready when it doubles within 6 hours after feeding. If it smells of nail varnish, it is hungry: feed it twice a day until the smell is gone.

## The dough

Gluten is a net of proteins that forms when flour is wet. Kneading makes the net strong, and so does time. A dough of 70 % water needs no kneading at all if it rests for 12 hours. For instance, a dough mixed in the evening can be folded four times and shaped the next morning.

Proofing is the last rest before baking. Press a finger into the dough: if the dent comes back slowly, the loaf is ready for the oven.
`,
);

export const MAPS = markdown(
  'maps.md',
  `# Maps

## Scale

The scale is the ratio between a length on the map and the same length on the ground. On a map of 1:25,000 one centimetre stands for 250 metres. A larger scale shows a smaller area in more detail. For example, a walk of two hours covers about 32 centimetres on such a map.

## Contour lines

A contour line is a line that joins points of the same height. Lines that lie close together show a steep slope, and lines that lie far apart show gentle ground. The interval is the difference in height between two lines, and it is printed below the map.

## The compass

A compass is a needle that turns towards magnetic north. A bearing is the angle between north and the direction in which you want to walk. Hold the map so that its north points where the needle points, and everything on the map lies where it lies on the ground. Iron near the compass, such as a belt buckle, turns the needle away.
`,
);

export const FIRE_SAFETY = markdown(
  'brandschutz.md',
  `# Verhalten bei Feuer

## Wenn es brennt

Wer ein Feuer bemerkt, warnt zuerst alle Menschen in der Nähe und ruft dann die Feuerwehr. Die Meldung sagt, wo es brennt, was brennt und ob jemand verletzt ist. Aufzüge werden im Brandfall nicht benutzt, weil sie stehen bleiben können und sich mit Rauch füllen. Türen werden geschlossen, aber nicht abgeschlossen, damit sich der Rauch nicht ausbreitet und trotzdem niemand eingeschlossen wird.

## Löschen

Ein Feuerlöscher reicht nur für ein kleines Feuer, zum Beispiel für einen brennenden Papierkorb. Man löscht von vorne nach hinten und von unten nach oben, mit dem Wind im Rücken. Brennendes Fett wird nie mit Wasser gelöscht, denn das Wasser verdampft sofort und reißt das Fett mit sich. Ein Deckel nimmt dem Feuer die Luft. Gelingt das Löschen nicht beim ersten Versuch, verlässt man den Raum und wartet am Sammelplatz.
`,
);
