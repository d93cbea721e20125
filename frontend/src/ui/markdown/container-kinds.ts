import {
  IconAlertTriangle,
  IconBulb,
  IconInfoCircle,
  IconListCheck,
  IconMessages,
  IconPencil,
  type Icon,
} from '@tabler/icons-react';

/** How a container looks: set apart, set apart as a danger, closed until it is opened, or with a line at its side. */
export type ContainerLook = 'callout' | 'warning' | 'folded' | 'neutral';

export type ContainerKind = {
  look: ContainerLook;
  /** The string `markdown.<title>` stands where the author gives no title. */
  title: string;
  icon?: Icon;
};

const callout = (title: string, icon: Icon = IconInfoCircle): ContainerKind => ({
  look: 'callout',
  title,
  icon,
});
const warning = (title: string): ContainerKind => ({ look: 'warning', title, icon: IconAlertTriangle });
const folded = (title: string): ContainerKind => ({ look: 'folded', title });
const neutral = (title: string, icon?: Icon): ContainerKind => ({ look: 'neutral', title, icon });

const solution = folded('solution');
const exercise = neutral('exercise', IconPencil);
const keypoints = neutral('keypoints', IconListCheck);
const prerequisites = neutral('prerequisites');

/** The containers that have a name in every language; lessons from elsewhere write some of them in several ways. */
export const containerKinds: ReadonlyMap<string, ContainerKind> = new Map(
  Object.entries({
    callout: callout('callout'),
    note: callout('note'),
    tip: callout('tip', IconBulb),
    info: callout('info'),
    important: callout('important'),
    warning: warning('warning'),
    caution: warning('caution'),
    danger: warning('danger'),
    solution,
    answer: solution,
    spoiler: solution,
    hint: folded('hint'),
    exercise,
    exercises: exercise,
    challenge: exercise,
    task: exercise,
    activity: exercise,
    practice: exercise,
    keypoints,
    'key-points': keypoints,
    key_points: keypoints,
    objectives: neutral('objectives'),
    prerequisites,
    prereq: prerequisites,
    discussion: neutral('discussion', IconMessages),
    checklist: neutral('checklist', IconListCheck),
    example: neutral('example'),
    summary: neutral('summary'),
  }),
);
