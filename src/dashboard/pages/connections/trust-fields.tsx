import { TriangleAlert } from 'lucide-react';
import { SwitchField } from '#dashboard/forms/fields.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { PemArea } from '#dashboard/entities/certificates/pem-area.tsx';
import { Fold } from '#dashboard/ui/fold.tsx';
import type { ConnectionValues } from './connection-values.ts';

/** The fields for the certificates: the one of the gateway that is accepted, and the one that is shown to it. */
export function TrustFields({ form, keyStays }: { form: Form<ConnectionValues>; keyStays: boolean }) {
  const { values, field, errors } = form;
  const isOpen = values.ca !== '' || values.certificate !== '' || !values.verify;
  const hasError = ['ca', 'certificate', 'key'].some((name) => errors[name] !== undefined);
  const summary = [
    values.ca === '' ? 'authorities that Node knows' : 'an authority of its own',
    ...(values.certificate === '' ? [] : ['client certificate']),
  ];
  return (
    <Fold
      title="TLS"
      open={isOpen || hasError}
      summary={values.verify ? summary.join(', ') : <b className="font-medium text-bad">not checked</b>}
    >
      <SwitchField
        {...field('verify')}
        label="Check the gateway’s certificate"
        help="It must be valid, for this name, and signed by an authority that is trusted."
      />
      {!values.verify && (
        <p role="note" className="mb-3 flex items-start gap-1.5 text-row text-bad">
          <TriangleAlert size={16} className="mt-0.5" />
          <span>
            <b className="font-strong">The certificate is not checked.</b> Anyone between this server and the
            gateway can read and change everything, your credentials included. Give the authority’s
            certificate instead.
          </span>
        </p>
      )}
      <PemArea
        {...field('ca')}
        label="Authority (CA)"
        rows={3}
        placeholder="-----BEGIN CERTIFICATE-----"
        help="Only certificates that it has signed are accepted. Empty: the authorities that Node knows."
      />
      <PemArea
        {...field('certificate')}
        label="Client certificate"
        rows={3}
        placeholder="-----BEGIN CERTIFICATE-----"
        help="Shown to a gateway that asks for one. Its chain may follow."
      />
      {(values.certificate !== '' || values.key !== '') && (
        <PemArea
          {...field('key')}
          label="Private key of the client certificate"
          secret
          rows={3}
          placeholder={keyStays ? 'Stays as it is' : '-----BEGIN PRIVATE KEY-----'}
          help="Encrypted on the server, and never shown again, not even to you."
        />
      )}
    </Fold>
  );
}
