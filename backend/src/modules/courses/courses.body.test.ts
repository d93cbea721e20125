import { describe, expect, it } from '@jest/globals';
import { readSectionBody, SECTION_SCHEMA_VERSION } from './courses.body.ts';

describe('reading a stored section body', () => {
  const body = { schemaVersion: SECTION_SCHEMA_VERSION, markdown: '# Tides', questions: [], resources: [] };

  it('gives a body of this version as it is', () => {
    expect(readSectionBody(body)).toEqual(body);
  });

  it('refuses a body of a version nobody wrote', () => {
    expect(() => readSectionBody({ ...body, schemaVersion: 0 })).toThrow('schemaVersion');
    expect(() => readSectionBody({ markdown: 'no version' })).toThrow('schemaVersion');
  });
});
