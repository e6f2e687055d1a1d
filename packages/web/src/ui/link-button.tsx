import { Button, type ButtonProps } from 'antd'
import { useHref, useLinkClickHandler } from 'react-router'

export type LinkButtonProps = Omit<ButtonProps, 'href' | 'onClick'> & { readonly to: string }

/** A link that looks like a button: it can be opened in a tab of its own, and leads without loading the page anew. */
export function LinkButton({ to, ...rest }: LinkButtonProps) {
  const go = useLinkClickHandler<HTMLElement>(to)
  return (
    <Button
      {...rest}
      href={useHref(to)}
      onClick={(event) => go(event as React.MouseEvent<HTMLAnchorElement> & React.MouseEvent<HTMLElement, MouseEvent>)}
    />
  )
}
