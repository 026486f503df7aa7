import { entityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import { check } from './check.ts';
import { CertificateFields } from './form.tsx';
import { certificatePages } from './room.tsx';
import { AboutCertificate, CertificateSentence } from './sentence.tsx';

export const certificateFormPages = entityFormPages(certificatePages.definition, {
  Fields: CertificateFields,
  Sentence: CertificateSentence,
  About: AboutCertificate,
  check,
  panelLabel: 'What this certificate is',
  unique: ['snis', 'key'],
});
