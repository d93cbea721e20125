import { useEffect, useRef } from 'react';

/** A formula as learners see it; TeX that cannot be typeset is shown as it is written. */
export function Formula({ value, display = false }: { value: string; display?: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let stopped = false;
    void Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
      ([{ default: katex }]) => {
        if (stopped || !place.current) return;
        const safety = { throwOnError: false, strict: false, trust: false, maxExpand: 200 } as const;
        katex.render(value, place.current, { ...safety, displayMode: display });
      },
      () => undefined, // without the typesetter the TeX stays
    );
    return () => {
      stopped = true;
    };
  }, [value, display]);
  return (
    <span key={value} ref={place}>
      {value}
    </span>
  );
}
