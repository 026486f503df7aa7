/** The product's mark: a gate. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      aria-hidden="true"
      className={className}
    >
      <path d="M3 17V9a7 7 0 0 1 14 0v8" />
      <path d="M7 17V7.2M10 17V6.2M13 17V7.2M3.4 11h13.2" />
    </svg>
  );
}
