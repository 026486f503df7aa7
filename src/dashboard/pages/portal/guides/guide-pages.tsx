// The form of a guide: Markdown with a preview, drawn by the same component as in the portal.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useDeferredValue } from 'react';
import { useParams } from 'react-router';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import {
  guidesQuery,
  saveGuide,
  withShownPictures,
  type OperatedGuide,
} from '#dashboard/api/portal/catalogue.ts';
import { NotThere } from '#dashboard/crud/not-there.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { SwitchField, TextAreaField, TextField } from '#dashboard/forms/fields.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { savedHere } from '#dashboard/forms/saved-here.ts';
import { useForm, type Form } from '#dashboard/forms/use-form.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths } from '#dashboard/paths.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { slugOf } from '../apis/api-words.ts';
import { AddPicture } from './add-picture.tsx';

const Markdown = lazy(async () => ({
  default: (await import('#dashboard/ui/markdown.tsx')).Markdown,
}));

type GuideValues = Pick<OperatedGuide, 'title' | 'slug' | 'section' | 'text' | 'published'>;

const crumbs = [
  { text: 'Portal', to: paths.portal },
  { text: 'Pages', to: paths.portalPages },
];

const valuesOf = (guide?: OperatedGuide): GuideValues => ({
  title: guide?.title ?? '',
  slug: guide?.slug ?? '',
  section: guide?.section ?? '',
  text: guide?.text ?? '',
  published: guide?.published ?? false,
});

export function AddGuidePage() {
  useDocumentTitle('New page', 'Portal');
  const client = useQueryClient();
  const goOn = useGoOn();
  const form = useForm<GuideValues>({
    called: 'The new page',
    initial: valuesOf(),
    save: async (values) => {
      const slug = values.slug || slugOf(values.title);
      const made = await savedHere(saveGuide(undefined, { ...values, slug }));
      await readPortalAnew(client);
      showToast({ text: made.published ? `${made.title} published` : `${made.title} is kept as a draft` });
      await goOn(paths.portalPage(made.slug));
      return undefined;
    },
  });
  return (
    <Page>
      <Crumbs crumbs={crumbs} />
      <PageHead title="New page" />
      <FormFrame
        form={form}
        ofDashboard
        submit="Save page"
        submitting="Saving"
        cancelTo={paths.portalPages}
        panel={<Preview text={form.values.text} />}
      >
        <GuideFields form={form} isNew />
      </FormFrame>
    </Page>
  );
}

export function EditGuidePage() {
  const { slug } = useParams();
  const guides = useQuery(guidesQuery());
  const guide = guides.data?.find((one) => one.slug === slug);
  useDocumentTitle(guide?.title ?? 'Page', 'Portal');
  return (
    <QueryGate query={guides} what="This page" level="h1">
      {() =>
        guide ? (
          <Page>
            <Crumbs crumbs={crumbs} />
            <PageHead title={guide.title} />
            <EditGuide key={guide.slug} guide={guide} />
          </Page>
        ) : (
          <NotThere what="page" all="All pages" to={paths.portalPages} />
        )
      }
    </QueryGate>
  );
}

function EditGuide({ guide }: { guide: OperatedGuide }) {
  const client = useQueryClient();
  const form = useForm<GuideValues>({
    called: guide.title,
    initial: valuesOf(guide),
    save: async ({ title, section, text, published }) => {
      const held = await savedHere(saveGuide(guide.slug, { title, section, text, published }));
      await readPortalAnew(client);
      showToast({ text: 'Saved' });
      return valuesOf(held);
    },
  });
  return (
    <FormFrame
      form={form}
      ofDashboard
      submit="Save changes"
      submitting="Saving"
      onlyChanges
      panel={<Preview text={form.values.text} />}
    >
      <GuideFields form={form} isNew={false} />
    </FormFrame>
  );
}

function GuideFields({ form, isNew }: { form: Form<GuideValues>; isNew: boolean }) {
  const { field, values } = form;
  const text = field('text');
  return (
    <>
      <TextField {...field('title')} wire="" required label="Title" placeholder="Call your first API" />
      {isNew && (
        <TextField
          {...field('slug')}
          wire=""
          mono
          label="Address"
          placeholder={slugOf(values.title) || 'first-call'}
          help="The last part of its address in the portal. It stays."
        />
      )}
      <TextField
        {...field('section')}
        wire=""
        label="Section"
        placeholder="Start"
        help="Pages of one section stand together."
      />
      <TextAreaField {...text} wire="Markdown" label="Text" rows={18} />
      <AddPicture onAdded={(markdown) => text.onChange(`${values.text.trimEnd()}\n\n${markdown}\n`)} />
      <SwitchField
        {...field('published')}
        wire=""
        label="Published"
        help="A draft is seen in the dashboard alone."
      />
    </>
  );
}

/** Its links lead to pages of the portal, so none can be followed here. */
function Preview({ text }: { text: string }) {
  const shown = useDeferredValue(text);
  return (
    <section aria-label="Preview" className="mt-8 min-w-0 desktop:mt-0">
      <h2 className="mb-3">Preview</h2>
      <div inert className="rounded-card p-5 inset-ring inset-ring-line">
        <Suspense>
          <Markdown text={withShownPictures(shown)} under={2} />
        </Suspense>
        {shown.trim() === '' && <p className="text-muted">The page is empty.</p>}
      </div>
    </section>
  );
}
