import { contract } from '../../platform/http/route-contract.ts';
import { InstitutionHome, TeachingHome } from './homes.replies.ts';

export const homesContract = {
  teaching: contract({
    operationId: 'getTeachingHome',
    method: 'get',
    path: '/api/home/teaching',
    tag: 'homes',
    summary: 'Who needs me today, and what is unfinished',
    description:
      'Of the courses in which the caller is instructor or collaborator: requests, proposals, reviews and runs that wait for them, learners who are stuck or away, the sections that lose people, drafts with their next step. Lists are short; their totals are not.',
    permission: 'staff',
    reply: { kind: 'json', status: 200, schema: TeachingHome },
    errors: {},
  }),
  institution: contract({
    operationId: 'getInstitutionHome',
    method: 'get',
    path: '/api/home/institution',
    tag: 'homes',
    summary: 'How the institution stands today',
    description: 'What AI has cost this month, and how much waits or is under way in the whole institution.',
    permission: 'admin',
    reply: { kind: 'json', status: 200, schema: InstitutionHome },
    errors: {},
  }),
};
