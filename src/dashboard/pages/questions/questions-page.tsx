// The frame of all questions: a tab for each.
import { useQuery } from '@tanstack/react-query';
import { CircleSlash } from 'lucide-react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { isRecordedQuery } from '#dashboard/api/traffic-numbers.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { Tabs } from '#dashboard/ui/tabs.tsx';
import { questions, questionTabs, questionText } from './questions.ts';

export function QuestionsPage() {
  const { pathname } = useLocation();
  const question = questions.find(({ id }) => pathname === paths.question(id));
  const hasApis = useDialect().entities.apis !== undefined;
  const { data: recorded } = useQuery(isRecordedQuery());
  useDocumentTitle(question?.tab ?? 'Questions', 'Questions');
  if (!question) return <Navigate to={paths.question('users')} replace />;
  return (
    <Page>
      <PageHead title="Questions" />
      <Tabs label="Questions" tabs={questionTabs} />
      <h2 className="mt-6 mb-1 !text-title [overflow-wrap:anywhere]">{questionText(question.id, hasApis)}</h2>
      {recorded === false ? (
        <EmptyState
          icon={CircleSlash}
          title="The traffic of this gateway is not recorded"
          text="These questions are answered from the requests that were recorded."
        />
      ) : (
        <Outlet />
      )}
    </Page>
  );
}
