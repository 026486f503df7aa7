import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { Page, PageHead } from '#dashboard/ui/page.tsx';

export function Home() {
  useDocumentTitle('Home');
  return (
    <Page>
      <PageHead title="Home" />
    </Page>
  );
}
