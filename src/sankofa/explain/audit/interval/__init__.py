"""How sure a number is: Wilson's interval, and the bootstrap over confusion cells."""
