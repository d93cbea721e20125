/** `trust` stays off: no command of a formula may make links or load anything. */
export const KATEX = { throwOnError: false, strict: false, trust: false, maxExpand: 200 };

/** A language that the highlighter does not know is left as it is. */
export const HIGHLIGHTING = { detect: false, plainText: ['text', 'mermaid', 'output'] };
