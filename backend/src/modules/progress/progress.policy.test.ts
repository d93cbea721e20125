import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../platform/http/route-contract.ts';
import { studentView, type StudentView } from './progress.policy.ts';

describe('whose progress somebody may read', () => {
  it.each<[Role, StudentView]>([
    ['student', 'none'],
    ['observer', 'observed'],
    ['ta', 'taught'],
    ['instructor', 'taught'],
    ['admin', 'all'],
  ])('a %s sees of somebody else: %s', (role, view) => {
    expect(studentView({ userId: 'me', role }, 'somebody')).toBe(view);
  });

  it.each<Role>(['student', 'observer', 'ta', 'instructor', 'admin'])('a %s sees their own', (role) => {
    expect(studentView({ userId: 'me', role }, 'me')).toBe('own');
  });
});
