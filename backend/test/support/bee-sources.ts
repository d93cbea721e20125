/** Two small documents of our own, for courses that are made of sources. */
export const BEE_SOURCES = [
  {
    name: 'the-hive.md',
    mediaType: 'text/markdown',
    text: `# The hive

A **colony** is a family of bees that lives in one hive. In summer a strong colony has about fifty thousand bees, and almost all of them are workers. The colony decides together where to forage, when to swarm and how warm the nest should be.

## Who lives there

The **queen** is the only bee that lays eggs for the colony. She lays up to two thousand eggs a day in early summer, which is more than her own weight. A **drone** is a male bee whose task is to mate with a queen of another hive. Drones do not collect food, and the workers drive them out in autumn. A **worker** is a female bee that keeps the hive going: she cleans cells, feeds the brood, builds comb and later collects food.

## What is built there

The **comb** is a wall of wax cells with six sides. A cell holds honey, pollen or brood, and its walls are thinner than a tenth of a millimetre. Bees make wax in glands below their bodies, and they need about six kilograms of honey to produce one kilogram of wax. Six sides use the least wax for the most room, because hexagons fill the space without gaps.
`,
  },
  {
    name: 'the-dance.md',
    mediaType: 'text/markdown',
    text: `# The dance

A worker that has found good flowers tells the others by dancing on the comb. The others follow her with their feelers, since the hive is dark.

## The round dance

The **round dance** is a dance in small circles. It says that there is food within about fifty metres of the hive, and it does not say in which direction. The followers leave the hive and search around it, guided by the smell on the dancer's body.

## The waggle dance

The **waggle dance** is a dance in a figure of eight with a straight run in the middle. The angle of the straight run against the vertical is the angle between the sun and the flowers. The length of the run says how far the flowers are: one second means about one kilometre. A dance for rich flowers is repeated more often than a dance for poor ones.
`,
  },
];
