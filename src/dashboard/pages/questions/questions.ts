// The questions that operators ask about the traffic. Each has an address of its own.
import { paths } from '#dashboard/paths.ts';

export const questions = [
  { id: 'users', tab: 'Who uses it', text: 'Who uses this API?' },
  { id: 'limits', tab: 'Near a limit', text: 'Which consumers are about to hit their limit?' },
  { id: 'unused', tab: 'Not used lately', text: 'Which credentials have not been used for 30 days?' },
  { id: 'failures', tab: 'Failing now', text: 'What failed in the last 15 minutes, and who answered so?' },
  { id: 'changes', tab: 'Slower since', text: 'Did a change make it slower?' },
  { id: 'untaken', tab: 'Not taken', text: 'Which paths are asked for that nothing takes?' },
  { id: 'refused', tab: 'Refused', text: 'Which request of a consumer was refused last, and why?' },
] as const;

export type QuestionId = (typeof questions)[number]['id'];

/** A service and its routes take the place of APIs in a later gateway. */
export const questionText = (id: QuestionId, hasApis: boolean): string => {
  const text = questions.find((each) => each.id === id)?.text ?? '';
  return hasApis ? text : text.replace('this API', 'this route');
};

export const questionTabs = questions.map(({ id, tab }) => ({ text: tab, to: paths.question(id) }));
