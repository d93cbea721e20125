import { pino, type DestinationStream } from 'pino';

export type Logger = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>;

/** Never in a log: secrets that could stand in a header, a body or an error. */
const REDACTED = [
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.accessToken',
  '*.apiKey',
  'err.config',
  'err.headers',
];

/** One JSON line an event, on standard output unless another destination is given. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino({ level, redact: REDACTED, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
