"""What is measured: reading against hand-made gold, speed against public peers, growth with the length of the text."""
