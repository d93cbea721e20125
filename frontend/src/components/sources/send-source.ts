import { replaceSource, uploadSource } from '../../api/generated/sdk.gen.ts';
import type { PastedText, ReplaceSourceResponse, SourceView } from '../../api/generated/types.gen.ts';

/** Endings of the files that can be read, for the file dialog; the server looks into the file itself. */
export const sourceEndings = ['.md', '.markdown', '.txt', '.text', '.html', '.htm', '.pdf', '.docx'];

/** The server's own limits, so that nothing is sent in vain. */
export const SOURCE_LIMITS = { files: 100, bytesPerFile: 20_000_000 };

/** The file is the body as it is; the generated client knows the JSON form only. */
const asBody = (file: File) =>
  ({
    body: file as unknown as PastedText,
    bodySerializer: null,
    headers: { 'Content-Type': 'application/octet-stream' },
  }) as const;

/** Hands in a file. @throws ApiError with the reason why it cannot be read */
export async function sendFile(file: File, name: string): Promise<SourceView> {
  const { data } = await uploadSource({ ...asBody(file), query: { name }, throwOnError: true });
  return data.source;
}

/** Hands in a text that is no file. @throws ApiError */
export async function sendText(name: string, text: string): Promise<SourceView> {
  const { data } = await uploadSource({ body: { name, text }, throwOnError: true });
  return data.source;
}

/** Hands in a new version of a document. @throws ApiError */
export async function sendVersion(sourceId: string, file: File): Promise<ReplaceSourceResponse> {
  const { data } = await replaceSource({ ...asBody(file), path: { sourceId }, throwOnError: true });
  return data;
}
