/** Addresses of pictures in a Markdown text that this server keeps: others may not be fetched by scripts of the page. */
export function imagesIn(markdown: string): string[] {
  const found = [
    ...markdown.matchAll(/!\[[^\]]*\]\(\s*<?(\/api\/(?:images|media\/files)\/[^\s)>#]+)/g),
    ...markdown.matchAll(/<img\b[^>]*\bsrc=["'](\/api\/(?:images|media\/files)\/[^"'#]+)["'#]/gi),
    ...markdown.matchAll(/^\s*\[[^\]]+\]:\s*<?(\/api\/(?:images|media\/files)\/[^\s>#]+)/gm),
  ].map((match) => match[1]!);
  return [...new Set(found)];
}
