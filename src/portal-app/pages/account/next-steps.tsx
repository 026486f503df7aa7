import type { SignUpMode } from '#wire/portal/look.ts';

/** What happens after the form. */
export function NextSteps({ signUp, isInvited }: { signUp: SignUpMode; isInvited: boolean }) {
  const steps = [
    ...(isInvited ? [] : [{ title: 'Confirm your email', text: 'The link comes within a minute.' }]),
    ...(signUp === 'approval' && !isInvited
      ? [{ title: 'Wait for a yes', text: 'A person looks at new accounts. A mail tells you.' }]
      : []),
    {
      title: 'Make an application',
      text: 'Choose its APIs. Some are open at once, for others a person looks first.',
    },
    { title: 'Call', text: 'Copy the key and the example, or try it in the reference.' },
  ];
  return (
    <>
      <h2 className="p-h2 mb-2">What happens next</h2>
      <ol className="grid gap-4">
        {steps.map(({ title, text }, index) => (
          <li key={title} className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3">
            <span
              aria-hidden="true"
              className="grid size-6 place-content-center rounded-full bg-accent-soft text-meta font-strong text-accent-text"
            >
              {index + 1}
            </span>
            <div>
              <p className="font-medium">{title}</p>
              <p className="text-base leading-5.5 text-text-2">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
