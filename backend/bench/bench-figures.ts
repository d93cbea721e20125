/** The figures of a bench: what each is compared with, its aim, and how the runs become one number. */
import type { ServerProcess } from './bench-process.ts';
import { load, median, percentile, type Run } from './bench-load.ts';
import type { BenchRequests } from './bench-requests.ts';
import type { Ports } from './bench-server.ts';

/** One line of the result. `ratio` is value / limit. */
export type Figure = {
  name: string;
  connections: number;
  value: number;
  unit: 'requests/s' | 'ms/request';
  limit: number;
  ratio: number;
  /** Milliseconds, of the value. */
  p95: number;
  /** Milliseconds of the server's processor, of the value. */
  cpuMsPerRequest: number;
};

/** What a figure has to reach: at least, for rates, or at most, for times. */
export type Aim = { least: number } | { most: number };
export type Measured = { figure: Figure; aim: Aim; limitCpuMsPerRequest: number };

type Subject = {
  name: string;
  server: keyof Ports;
  limit: keyof Ports;
  least: number;
  requests: keyof BenchRequests;
};

const SUBJECTS: Subject[] = [
  {
    name: 'catalogue page, cached',
    server: 'app',
    limit: 'memory',
    least: 0.85,
    requests: 'catalogueFirst',
  },
  {
    name: 'catalogue page, uncached',
    server: 'uncached',
    limit: 'database',
    least: 0.6,
    requests: 'catalogue',
  },
  {
    name: 'course page with progress, uncached',
    server: 'uncached',
    limit: 'database',
    least: 0.6,
    requests: 'coursePages',
  },
  { name: 'progress write', server: 'app', limit: 'database', least: 0.6, requests: 'progressWrites' },
];

const CONNECTIONS = [1, 16];
/** Many times the data may take this many times as long. */
const GROWTH_MOST = 1.3;

/** A round of `slices`, each of so many seconds; the figure is the median of the rounds. */
export type Pace = { rounds: number; slices: number; seconds: number; warmUpSeconds: number };
/** What is measured: one subject only, or all; and how many times the data the full target has. */
type Plan = Pace & { only: string | null; growth: number };
/** A running set of servers and what to ask it. */
export type Target = { servers: ServerProcess; requests: BenchRequests };
type Slice = Run & { cpuMilliseconds: number };
type Sample = { perSecond: number; p95: number; cpuMsPerRequest: number };

/**
 * Measures everything. Product, limit and product with little data take turns, a fraction of a second
 * each, so that whatever else the machine does meets all three.
 * @param tell is told what is being done
 */
export async function measure(
  full: Target,
  small: Target,
  plan: Plan,
  tell: (line: string) => void,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const subject of SUBJECTS.filter(({ name }) => plan.only === null || name === plan.only)) {
    for (const connections of CONNECTIONS) {
      tell(`measuring ${subject.name}, ${connections} connections`);
      measured.push(...(await compare(subject, connections, { full, small }, plan)));
    }
  }
  return measured;
}

async function compare(
  subject: Subject,
  connections: number,
  { full, small }: { full: Target; small: Target },
  pace: Plan,
): Promise<Measured[]> {
  const sides: [Target, keyof Ports][] = [
    [full, subject.server],
    [full, subject.limit],
    [small, subject.server],
  ];
  const run = (side: number, seconds: number) => {
    const [target, server] = sides[side]!;
    return slice(target, server, subject.requests, connections, seconds);
  };
  for (const side of sides.keys()) await run(side, pace.warmUpSeconds);
  const rounds: Sample[][] = sides.map(() => []);
  for (let round = 0; round < pace.rounds; round += 1) {
    const slices: Slice[][] = sides.map(() => []);
    for (let turn = 0; turn < pace.slices; turn += 1) {
      for (const side of sides.keys()) slices[side]!.push(await run(side, pace.seconds));
    }
    for (const side of sides.keys()) rounds[side]!.push(together(slices[side]!));
  }
  const [product, limit, withLittle] = rounds.map(middle) as [Sample, Sample, Sample];
  const { p95, cpuMsPerRequest } = product;
  const time = (of: Sample) => (1000 * connections) / of.perSecond;
  return [
    {
      aim: { least: subject.least },
      limitCpuMsPerRequest: limit.cpuMsPerRequest,
      figure: {
        name: subject.name,
        connections,
        value: product.perSecond,
        unit: 'requests/s',
        limit: limit.perSecond,
        ratio: product.perSecond / limit.perSecond,
        p95,
        cpuMsPerRequest,
      },
    },
    {
      aim: { most: GROWTH_MOST },
      limitCpuMsPerRequest: withLittle.cpuMsPerRequest,
      figure: {
        name: `${subject.name}: ${pace.growth} × the data`,
        connections,
        value: time(product),
        unit: 'ms/request',
        limit: time(withLittle),
        ratio: time(product) / time(withLittle),
        p95,
        cpuMsPerRequest,
      },
    },
  ];
}

async function slice(
  { servers, requests }: Target,
  server: keyof Ports,
  asked: keyof BenchRequests,
  connections: number,
  seconds: number,
): Promise<Slice> {
  const before = await servers.cpuMilliseconds();
  const run = await load(servers.ports[server], connections, seconds, requests[asked]);
  return { ...run, cpuMilliseconds: (await servers.cpuMilliseconds()) - before };
}

/** One round, from its slices. */
function together(slices: Slice[]): Sample {
  const times = slices.flatMap((each) => each.times);
  const sum = (of: 'seconds' | 'cpuMilliseconds') => slices.reduce((total, each) => total + each[of], 0);
  return {
    perSecond: times.length / sum('seconds'),
    p95: percentile(times, 0.95),
    cpuMsPerRequest: sum('cpuMilliseconds') / times.length,
  };
}

/** The median of each number by itself. */
function middle(samples: Sample[]): Sample {
  const of = (name: keyof Sample) => median(samples.map((found) => found[name]));
  return { perSecond: of('perSecond'), p95: of('p95'), cpuMsPerRequest: of('cpuMsPerRequest') };
}

/** Whether a figure reaches its aim. */
export const reaches = ({ figure: { ratio }, aim }: Measured): boolean =>
  'least' in aim ? ratio >= aim.least : ratio <= aim.most;
