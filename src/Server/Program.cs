Console.WriteLine("contactcenter");
