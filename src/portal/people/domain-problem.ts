/** `domains`: of addresses that may sign up; empty: all. */
export function domainProblem(email: string, domains: readonly string[]): string | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (domains.length === 0 || domains.includes(domain)) return undefined;
  return `An address of ${domains.join(', ')} is needed`;
}
