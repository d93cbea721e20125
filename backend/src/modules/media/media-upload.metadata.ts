const MAX_NAME = 255;

/** What tus says of a file beside its bytes: `filename <base64>,filetype <base64>`. @returns null when it is not that */
export function readUploadMetadata(header: string): { name: string; declaredType: string } | null {
  const found = new Map<string, string>();
  for (const pair of header.split(',')) {
    const [key, value = ''] = pair.trim().split(' ');
    if (!key || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return null;
    found.set(key, Buffer.from(value, 'base64').toString('utf8'));
  }
  const name = bareName(found.get('filename') ?? '');
  const declaredType = found.get('filetype')?.trim() ?? '';
  return name && /^[\w.+-]+\/[\w.+-]+/.test(declaredType) && declaredType.length <= 200
    ? { name, declaredType }
    : null;
}

/** A name for people to read; it never becomes a path. */
function bareName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!;
  const printable = last.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim();
  return [...printable.replace(/^\.+/, '')].slice(0, MAX_NAME).join('');
}
