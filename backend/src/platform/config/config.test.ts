import { describe, expect, it } from '@jest/globals';
import { parseConfig } from './config.ts';

describe('a bucket', () => {
  it.each([
    [{ S3_BUCKET: 'files' }, 'S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY'],
    [
      { S3_BUCKET: 'files', S3_ENDPOINT: 'https://s3.example', S3_ACCESS_KEY_ID: 'id' },
      'S3_SECRET_ACCESS_KEY',
    ],
  ])('of which only %j is told stops the start', (environment, lacking) => {
    expect(() => parseConfig(environment)).toThrow(`A bucket needs ${lacking}, too.`);
  });
});
