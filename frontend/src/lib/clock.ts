import { useEffect, useState } from 'react';

/** The time in milliseconds since 1970, renewed every `interval` milliseconds while `running`. */
export function useNow(running: boolean, interval = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = window.setInterval(() => setNow(Date.now()), interval);
    return () => window.clearInterval(timer);
  }, [running, interval]);
  return now;
}
