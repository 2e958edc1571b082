/** A terminal: whose session it controls and which process group is in its foreground. 0: nobody's. */
export class Terminal {
	session = 0;
	foreground = 0;
	/** When it was last given to a group, by the kernel's clock. */
	since = 0;
	/** Its other side has been closed: it answers nobody any more, and is nobody's. */
	isHungUp = false;
}
